import {
  IconBolt,
  IconClock,
  IconCoin,
  IconEye,
  IconFlag,
  IconGavel,
  IconStar,
  IconUsers,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SavedView } from '#contract/views.ts'
import classes from './queue.module.css'

const SIGNS = {
  star: IconStar,
  flag: IconFlag,
  bolt: IconBolt,
  gavel: IconGavel,
  coin: IconCoin,
  clock: IconClock,
  eye: IconEye,
  users: IconUsers,
} as const satisfies Record<SavedView['icon'], typeof IconStar>

/** The sign of a saved view: its icon, in its colour. The name beside it says the same. */
export function ViewSign({ icon, colour }: Pick<SavedView, 'icon' | 'colour'>): ReactNode {
  const Sign = SIGNS[icon]
  return <Sign size={18} aria-hidden className={classes['sign']} data-colour={colour} />
}
