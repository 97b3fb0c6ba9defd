import { Text } from '@mantine/core'
import { IconPhotoDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from '../case-page.module.css'
import { useWords } from '../parts/words.ts'

/** Hangs over the page while files are dragged across it. */
export function DropCurtain(): ReactNode {
  const { t } = useWords()
  return (
    <div className={classes['curtain']} aria-hidden>
      <IconPhotoDown size={48} stroke={1.2} />
      <Text fw={600}>{t('evidence.dropHere')}</Text>
    </div>
  )
}
