import {
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  PasswordInput,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import type { ReactNode } from 'react'
import { DOSSIER_LANGUAGES, type DossierOptions, dossierStyle } from '#contract/dossiers.ts'
import classes from '../case-page.module.css'
import { useWords } from '../parts/words.ts'
import { LogoField } from './logo-field.tsx'

/** What opens a finished PDF, and encrypted exhibits. Kept while the form is open, never stored. */
export interface Secrets {
  readonly password: string
  readonly filePasswords: Readonly<Record<string, string>>
}

export const NO_SECRETS: Secrets = { password: '', filePasswords: {} }

interface PanelProps {
  readonly options: DossierOptions
  readonly onChange: (patch: Partial<DossierOptions>) => void
  readonly secrets: Secrets
  readonly onSecrets: (secrets: Secrets) => void
  /** PDF exhibits, which may need a password to be opened. */
  readonly documents: readonly { readonly id: string; readonly name: string }[]
}

/** Everything that decides how a dossier comes out, with a word on each. */
export function OptionsPanel(props: PanelProps): ReactNode {
  const { t } = useWords()
  return (
    <details>
      <summary className={classes['summary']}>{t('dossier.options.title')}</summary>
      <Stack gap="sm" mt="xs">
        <StyleFields {...props} />
        <FileFields {...props} />
        <HiddenFields {...props} />
        <SecretFields {...props} />
        <LogoField />
      </Stack>
    </details>
  )
}

function StyleFields({ options, onChange }: PanelProps): ReactNode {
  const { t, code } = useWords()
  const { style } = options
  const set = (patch: Partial<typeof style>): void => onChange({ style: { ...style, ...patch } })
  const choice = <K extends 'numbering' | 'stampPlace' | 'stampSize' | 'stampColor'>(name: K): ReactNode => (
    <NativeSelect
      size="xs"
      label={t(`dossier.options.${name}`)}
      value={style[name]}
      onChange={(event) => {
        const parsed = dossierStyle.shape[name].safeParse(event.currentTarget.value)
        if (parsed.success) set({ [name]: parsed.data })
      }}
      data={CHOICES[name].map((value) => ({ value, label: code(`dossier.options.${name}s`, value) }))}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
      {choice('numbering')}
      {style.numbering === 'bates' ? (
        <Group gap="xs" grow>
          <TextInput
            size="xs"
            label={t('dossier.options.batesPrefix')}
            maxLength={12}
            value={style.batesPrefix}
            onChange={(event) => {
              const batesPrefix = event.currentTarget.value
              if (dossierStyle.shape.batesPrefix.safeParse(batesPrefix).success) set({ batesPrefix })
            }}
          />
          <NumberInput
            size="xs"
            label={t('dossier.options.batesDigits')}
            min={1}
            max={10}
            allowDecimal={false}
            value={style.batesDigits}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 1 && value <= 10) set({ batesDigits: value })
            }}
          />
        </Group>
      ) : (
        <Checkbox
          size="xs"
          mt={{ xs: 24 }}
          label={t('dossier.options.romanFront')}
          checked={style.romanFront}
          onChange={(event) => set({ romanFront: event.currentTarget.checked })}
        />
      )}
      {choice('stampPlace')}
      <Group gap="xs" grow>
        {choice('stampSize')}
        {choice('stampColor')}
      </Group>
    </SimpleGrid>
  )
}

const CHOICES = {
  numbering: dossierStyle.shape.numbering.unwrap().options,
  stampPlace: dossierStyle.shape.stampPlace.unwrap().options,
  stampSize: dossierStyle.shape.stampSize.unwrap().options,
  stampColor: dossierStyle.shape.stampColor.unwrap().options,
} as const

function FileFields({ options, onChange, secrets }: PanelProps): ReactNode {
  const { t } = useWords()
  const clash = options.pdfA && secrets.password !== ''
  const tick = (name: 'pdfA' | 'attachOriginals' | 'asciiNames'): ReactNode => (
    <Checkbox
      size="xs"
      label={t(`dossier.options.${name}`)}
      description={t(`dossier.options.${name}Hint`)}
      error={name === 'pdfA' && clash ? t('dossier.options.clash') : undefined}
      checked={options[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
    />
  )
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('dossier.options.second')}
        description={t('dossier.options.secondHint')}
        value={options.second ?? ''}
        onChange={(event) =>
          onChange({ second: DOSSIER_LANGUAGES.find((one) => one === event.currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: t('dossier.options.noSecond') },
          ...DOSSIER_LANGUAGES.filter((one) => one !== options.language).map((value) => ({
            value,
            label: t(`dossier.languages.${value}`),
          })),
        ]}
      />
      {tick('pdfA')}
      {tick('attachOriginals')}
      {tick('asciiNames')}
    </>
  )
}

function HiddenFields({ options, onChange }: PanelProps): ReactNode {
  const { t } = useWords()
  return (
    <>
      <Checkbox
        size="xs"
        label={t('dossier.options.redactKnown')}
        description={t('dossier.options.redactKnownHint')}
        checked={options.redactKnown}
        onChange={(event) => onChange({ redactKnown: event.currentTarget.checked })}
      />
      <TagsInput
        size="xs"
        label={t('dossier.options.redactAlso')}
        description={t('dossier.options.redactAlsoHint')}
        maxTags={50}
        value={options.redactAlso}
        onChange={(words) =>
          onChange({ redactAlso: words.map((one) => one.trim().slice(0, 200)).filter((one) => one !== '') })
        }
      />
    </>
  )
}

function SecretFields({ secrets, onSecrets, documents }: PanelProps): ReactNode {
  const { t } = useWords()
  return (
    <>
      <PasswordInput
        size="xs"
        label={t('dossier.options.password')}
        description={t('dossier.options.passwordHint')}
        autoComplete="new-password"
        maxLength={127}
        value={secrets.password}
        onChange={(event) => onSecrets({ ...secrets, password: event.currentTarget.value })}
      />
      {documents.length === 0 ? null : (
        <details>
          <summary className={classes['summary']}>{t('dossier.options.locked')}</summary>
          <Stack gap="xs" mt="xs">
            <Text size="xs" c="dimmed">
              {t('dossier.options.lockedHint')}
            </Text>
            {documents.map(({ id, name }) => (
              <PasswordInput
                key={id}
                size="xs"
                label={name}
                autoComplete="off"
                maxLength={127}
                value={secrets.filePasswords[id] ?? ''}
                onChange={(event) =>
                  onSecrets({
                    ...secrets,
                    filePasswords: { ...secrets.filePasswords, [id]: event.currentTarget.value },
                  })
                }
              />
            ))}
          </Stack>
        </details>
      )}
    </>
  )
}
