import { MultiSelect, TagsInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../desk.tsx'

const MOST = 20

/** Tags to put on, with those in use as suggestions, and tags to take off. Answers null while neither is named. */
export function TagField(props: {
  /** What can be taken off; all tags in use where it is not named. */
  readonly present?: readonly string[]
  readonly onChange: (change: { readonly addTags: string[]; readonly removeTags: string[] } | null) => void
}): ReactNode {
  const { t } = useTranslation()
  const { data = [] } = useDeskQuery('tags.list', {})
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const known = data.map(({ tag }) => tag)
  const tell = (addTags: string[], removeTags: string[]): void => {
    setAdd(addTags)
    setRemove(removeTags)
    props.onChange(addTags.length + removeTags.length > 0 ? { addTags, removeTags } : null)
  }
  return (
    <>
      <TagsInput
        label={t('hands.tags.add')}
        description={t('hands.tags.addHint')}
        data-autofocus
        data={known.filter((tag) => !props.present?.includes(tag))}
        maxTags={MOST}
        maxLength={40}
        splitChars={[',', '，', '、']}
        acceptValueOnBlur
        value={add}
        onChange={(value) => tell(value.map((tag) => tag.trim()).filter(Boolean), remove)}
      />
      <MultiSelect
        label={t('hands.tags.remove')}
        data={[...(props.present ?? known)]}
        maxValues={MOST}
        value={remove}
        onChange={(value) => tell(add, value)}
      />
    </>
  )
}
