import { Button, Checkbox, Group, Modal, NativeSelect, SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { Text, TextInput, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '#contract/reply-templates.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { useLanguage } from '../../i18n/index.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { languageName } from '../../i18n/language-name.ts'
import { type Draft, EMPTY_DRAFT, draftOf, editOf } from './draft.ts'
import { FaultList } from './fault-list.tsx'
import { VersionList } from './version-list.tsx'

/** Languages a template may be written in, beside those it has. */
const OFFERED = [
  'zh-CN',
  'en-US',
  'en-GB',
  'id',
  'th',
  'vi',
  'ms',
  'ja',
  'es-MX',
  'pt-BR',
  'es',
  'de',
  'fr',
  'it',
]

/** Writes a version of a template: one text a language, with what differs between them said as it is typed. */
export function TemplateEditor(props: {
  readonly id: string | null
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const versions = useDeskQuery(
    'replies.templateVersions',
    { id: props.id ?? 'new' },
    { enabled: props.id !== null },
  )
  const usable = versions.data?.find(({ removed }) => !removed)
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="xl"
      title={t(props.id === null ? 'templates.form.new' : 'templates.form.edit')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {versions.error ? <ErrorCard error={versions.error} /> : null}
      {props.id === null ? (
        <Form {...props} initial={EMPTY_DRAFT} versions={[]} />
      ) : versions.data && usable ? (
        <Form
          key={versions.data[0]?.version}
          {...props}
          initial={draftOf(versions.data[0]?.removed ? (versions.data.at(-1) ?? usable) : usable)}
          versions={versions.data}
        />
      ) : (
        <Skeleton height={240} />
      )}
    </Modal>
  )
}

function Form(props: {
  readonly id: string | null
  readonly initial: Draft
  readonly versions: readonly TemplateVersion[]
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const reader = useLanguage()
  const [draft, setDraft] = useState(props.initial)
  const [shown, setShown] = useState(props.initial.source)
  const set = (some: Partial<Draft>): void => setDraft((now) => ({ ...now, ...some }))
  const save = useDeskCommand('replies.saveTemplate')
  const remove = useDeskCommand('replies.removeTemplate')
  const text = draft.texts[shown] ?? { text: '', follows: false }
  const edit = editOf(draft)
  const complete =
    draft.titleEn.trim() !== '' &&
    draft.titleZh.trim() !== '' &&
    /^[a-z0-9-]+$/.test(edit.category) &&
    Object.hasOwn(edit.variants, draft.source)
  const faults = useDeskQuery(
    'replies.checkTemplate',
    { id: props.id, edit },
    { enabled: complete, keep: true },
  )
  const write = (some: Partial<typeof text>): void =>
    set({ texts: { ...draft.texts, [shown]: { ...text, ...some } } })
  const newest = props.versions[0]
  const changedHere = newest !== undefined && newest.version > 0 && !newest.removed
  const shipped = props.versions.at(-1)?.version === 0
  const tags = [...new Set([...Object.keys(draft.texts), ...OFFERED])]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (complete)
          save.mutate(
            { id: props.id, basedOn: newest?.version ?? 0, edit },
            { onSuccess: () => props.onClose() },
          )
      }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput
            label={t('templates.form.titleZh')}
            data-autofocus
            required
            maxLength={120}
            value={draft.titleZh}
            onChange={({ currentTarget: { value } }) => set({ titleZh: value })}
          />
          <TextInput
            label={t('templates.form.titleEn')}
            required
            maxLength={120}
            value={draft.titleEn}
            onChange={({ currentTarget: { value } }) => set({ titleEn: value })}
          />
          <TextInput
            label={t('templates.form.category')}
            required
            maxLength={64}
            value={draft.category}
            onChange={({ currentTarget: { value } }) => set({ category: value })}
          />
          <TextInput
            label={t('templates.form.folder')}
            maxLength={80}
            value={draft.folder}
            onChange={({ currentTarget: { value } }) => set({ folder: value })}
          />
        </SimpleGrid>
        <Group gap="xs" align="flex-end">
          <NativeSelect
            label={t('templates.form.language')}
            value={shown}
            onChange={({ currentTarget: { value } }) => setShown(value)}
            data={tags.map((tag) => ({
              value: tag,
              label: [
                languageName(tag, reader),
                ...(tag === draft.source ? [t('templates.form.source')] : []),
                ...(draft.texts[tag] ? [] : [t('templates.form.addLanguage')]),
              ].join(' · '),
            }))}
          />
          {shown === draft.source || text.text.trim() === '' ? null : (
            <Button size="xs" variant="default" onClick={() => set({ source: shown })}>
              {t('templates.form.makeSource')}
            </Button>
          )}
        </Group>
        <Textarea
          label={t('templates.form.text')}
          description={t('templates.form.textHint')}
          lang={shown}
          autosize
          minRows={6}
          maxRows={16}
          maxLength={2000}
          value={text.text}
          onChange={({ currentTarget: { value } }) => write({ text: value })}
        />
        {shown === draft.source ? null : (
          <Checkbox
            label={t('templates.form.follows')}
            checked={text.follows}
            onChange={({ currentTarget: { checked } }) => write({ follows: checked })}
          />
        )}
        {complete && faults.data ? <FaultList faults={faults.data} /> : null}
        <TextInput
          label={t('templates.form.note')}
          maxLength={300}
          value={draft.note}
          onChange={({ currentTarget: { value } }) => set({ note: value })}
        />
        {save.error ? <ErrorCard error={save.error} /> : null}
        {remove.error ? <ErrorCard error={remove.error} /> : null}
        <Group gap="xs" justify="flex-end">
          {changedHere && props.id !== null ? (
            <>
              <Text size="xs" c="dimmed">
                {t('templates.form.removeHint')}
              </Text>
              <ConfirmButton
                variant="default"
                onConfirm={() => remove.mutate({ id: props.id ?? '' }, { onSuccess: () => props.onClose() })}
              >
                {t(shipped ? 'templates.form.restore' : 'templates.form.remove')}
              </ConfirmButton>
            </>
          ) : null}
          <Button
            type="submit"
            loading={save.isPending}
            disabled={!complete || (faults.data ?? []).some(({ kind }) => kind === 'placeholders')}
          >
            {t('templates.form.save')}
          </Button>
        </Group>
        <VersionList versions={props.versions} onTake={(version) => setDraft(draftOf(version))} />
      </Stack>
    </form>
  )
}
