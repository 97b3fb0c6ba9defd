import { Autocomplete, Group, Select, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks'
import { IconFileImport } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { MARKET_CODES, type MarketCode } from '#core/shared/markets.ts'
import { useDeskQuery } from '../../desk.tsx'
import { useImportQueue } from './import-store.ts'

interface Target {
  readonly market: MarketCode | null
  readonly shop: string
}

const KEY = 'aftercase.import-target'
const NO_TARGET: Target = { market: null, shop: '' }

/** Market and shop of the files to come, remembered by the page. */
export function useImportTarget(): readonly [Target, (target: Target) => void] {
  const [target, setTarget] = useLocalStorage<Target>({
    key: KEY,
    defaultValue: readLocalStorageValue({ key: KEY, defaultValue: NO_TARGET }),
    getInitialValueInEffect: false,
  })
  return [target, setTarget]
}

/** Where the files belong. */
export function TargetFields(): ReactNode {
  const { t } = useTranslation()
  const [target, setTarget] = useImportTarget()
  const { data: shops = [] } = useDeskQuery('shops.list', {})
  const asked = useImportQueue((queue) => queue.marketAsked)
  const names = shops
    .filter(({ market }) => !target.market || market === target.market)
    .map(({ name }) => name)
  return (
    <Group align="flex-start">
      <Select
        w={360}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        searchable
        required
        label={t('imports.market')}
        description={t('imports.marketHint')}
        error={asked && target.market === null ? t('imports.needMarket') : null}
        data={MARKET_CODES.map((value) => ({ value, label: `${t(`words.market.${value}`)} (${value})` }))}
        value={target.market}
        onChange={(market) => setTarget({ ...target, market: market as MarketCode | null })}
      />
      <Autocomplete
        w={360}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={t('imports.shop')}
        description={t('imports.shopHint')}
        maxLength={120}
        data={[...new Set(names)]}
        value={target.shop}
        onChange={(shop) => setTarget({ ...target, shop })}
      />
    </Group>
  )
}

/** The place to drop, paste or choose files. */
export function DropFiles(): ReactNode {
  const { t } = useTranslation()
  const [{ market, shop }] = useImportTarget()
  const addFiles = useImportQueue((queue) => queue.add)
  const take = (files: readonly File[]): void => {
    if (files.length === 0) return
    if (market === null) useImportQueue.setState({ marketAsked: true })
    else addFiles(files, { market, shop: shop.trim() })
  }
  usePastedFiles(take)
  return (
    <Dropzone onDrop={take} inputProps={{ 'aria-label': t('imports.choose') }} aria-label={t('imports.drop')}>
      <Group justify="center" gap="md" mih={84} style={{ pointerEvents: 'none' }}>
        <IconFileImport size={34} stroke={1.4} aria-hidden />
        <div>
          <Text fw={500}>{t('imports.drop')}</Text>
          <Text size="sm" c="dimmed">
            {t('imports.dropHint')}
          </Text>
        </div>
      </Group>
    </Dropzone>
  )
}

/** Files copied in the file manager and pasted anywhere on the page. */
function usePastedFiles(take: (files: readonly File[]) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      take(files)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  })
}
