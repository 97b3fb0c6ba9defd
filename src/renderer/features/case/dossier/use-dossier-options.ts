import { useMemo } from 'react'
import { type DossierOptions, dossierOptions } from '#contract/dossiers.ts'
import { useKept } from '../parts/use-kept.ts'

/** The options of a case's dossier, remembered while the window lives. Never a secret. */
export function useDossierOptions(
  caseId: string,
): [DossierOptions, (patch: Partial<DossierOptions>) => void] {
  const [kept, setKept] = useKept(`${caseId}:dossier-options`)
  const options = useMemo(() => read(kept), [kept])
  return [options, (patch) => setKept(JSON.stringify({ ...options, ...patch }))]
}

/** What another version of the page kept may not be readable: the defaults then. */
function read(kept: string): DossierOptions {
  try {
    const parsed = dossierOptions.safeParse(JSON.parse(kept || '{}'))
    if (parsed.success) return parsed.data
  } catch {
    return dossierOptions.parse({})
  }
  return dossierOptions.parse({})
}
