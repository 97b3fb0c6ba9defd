import { Alert, Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from '../case-page.module.css'
import { useWords } from '../parts/words.ts'

/** Two windows wrote the same reply: both texts are there, and a person chooses. */
export function DraftConflict(props: {
  /** Empty where the reply was sent or cleared there. */
  readonly other: string
  readonly onOther: () => void
  readonly onMine: () => void
}): ReactNode {
  const { t } = useWords()
  const emptied = props.other.trim() === ''
  return (
    <Alert color="orange" variant="light" p="xs" role="alert" title={t('reply.otherTitle')}>
      <Text size="sm">{t(emptied ? 'reply.otherEmptied' : 'reply.otherText')}</Text>
      {emptied ? null : (
        <Text size="sm" className={classes['eventText']}>
          {props.other}
        </Text>
      )}
      <Group gap="xs" mt={6}>
        <Button size="xs" variant="default" onClick={props.onOther}>
          {t(emptied ? 'reply.dropMine' : 'reply.takeOther')}
        </Button>
        <Button size="xs" variant="default" onClick={props.onMine}>
          {t('reply.keepMine')}
        </Button>
      </Group>
    </Alert>
  )
}
