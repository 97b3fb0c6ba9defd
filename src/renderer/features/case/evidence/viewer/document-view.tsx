import { Loader, Text } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContentBlock, EvidenceItem } from '#contract/evidence.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { usePng } from '#renderer/ui/use-png.ts'
import { groupBlocks } from './group-blocks.ts'
import classes from './viewer.module.css'

/** Text, mail, saved pages and letters: their words, in their order. Markup in them is letters. */
export function DocumentView({
  item,
  facts,
}: {
  readonly item: EvidenceItem
  readonly facts: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  const { data, error } = useDeskQuery('evidence.content', { evidenceId: item.id })
  if (error) return <ErrorCard error={error} />
  if (!data) return <Loader m="auto" aria-label={t('viewer.drawing')} />
  if (data.kind === 'none') return facts
  return (
    <section className={classes['document']} tabIndex={0} aria-label={item.caption || item.originalName}>
      <div>
        {data.kind === 'text' ? (
          <pre>{data.text}</pre>
        ) : (
          <Blocks blocks={data.blocks} pictures={data.pictures} />
        )}
        {data.cut ? (
          <Text size="xs" c="dimmed">
            {t('viewer.cut')}
          </Text>
        ) : null}
        {data.kind === 'blocks' ? (
          <Text size="xs" c="dimmed" mt="md">
            {t('viewer.words')}
          </Text>
        ) : null}
      </div>
    </section>
  )
}

type Pictures = readonly (Uint8Array<ArrayBuffer> | null)[]

function Blocks({
  blocks,
  pictures,
}: {
  readonly blocks: readonly ContentBlock[]
  readonly pictures: Pictures
}) {
  return groupBlocks(blocks).map((group, index) => (
    <Fragment key={index}>
      {group.kind === 'fields' ? (
        <dl className={classes['fields']}>
          {group.fields.map(({ name, text }, at) => (
            <Fragment key={at}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
        </dl>
      ) : group.kind === 'rows' ? (
        <table>
          <tbody>
            {group.rows.map(({ cells, head }, at) => (
              <tr key={at}>
                {cells.map((cell, column) =>
                  head ? <th key={column}>{cell}</th> : <td key={column}>{cell}</td>,
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Block block={group.block} pictures={pictures} />
      )}
    </Fragment>
  ))
}

function Block({
  block,
  pictures,
}: {
  readonly block: ContentBlock
  readonly pictures: Pictures
}): ReactNode {
  const { t } = useTranslation()
  switch (block.type) {
    case 'heading':
      // The dialog's own title is the heading above these.
      return (
        <p role="heading" aria-level={block.level + 2} style={{ fontWeight: 600 }}>
          {block.text}
        </p>
      )
    case 'item':
      return <p style={{ paddingLeft: `${(block.depth + 1) * 16}px` }}>{`${block.mark} ${block.text}`}</p>
    case 'quote':
      return <blockquote>{block.text}</blockquote>
    case 'code':
      return <pre>{block.text}</pre>
    case 'rule':
      return <hr />
    case 'picture': {
      const png = pictures[block.asset] ?? null
      return png === null ? <p>{`[${t('viewer.carried')}]`}</p> : <Carried png={png} />
    }
    case 'paragraph':
      return <p style={{ whiteSpace: 'pre-line' }}>{block.text}</p>
    case 'field':
    case 'row':
      return null
  }
}

function Carried({ png }: { readonly png: Uint8Array<ArrayBuffer> }): ReactNode {
  const { t } = useTranslation()
  const image = usePng(png)
  return (
    <figure>
      <img ref={image} alt={t('viewer.carried')} />
    </figure>
  )
}
