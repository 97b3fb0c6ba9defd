import type { SavedView } from '#contract/views.ts'

interface RoleView {
  readonly name: { readonly en: string; readonly zh: string }
  readonly view: SavedView['filter']['view']
  /** In the words of the search box. */
  readonly search: string
  readonly colour: SavedView['colour']
  readonly icon: SavedView['icon']
}

/** What people of each role look at first; made into saved views that they may change like their own. */
export const ROLE_VIEWS: Readonly<Record<'clerk' | 'lead' | 'appeals', readonly RoleView[]>> = {
  clerk: [
    {
      name: { en: 'Mine, today', zh: '我的今日待办' },
      view: 'needs-us',
      search: 'owner:@me due:<24h',
      colour: 'amber',
      icon: 'bolt',
    },
    {
      name: { en: 'Nobody has it', zh: '无人负责' },
      view: 'needs-us',
      search: 'owner:""',
      colour: 'blue',
      icon: 'users',
    },
  ],
  lead: [
    {
      name: { en: 'Overdue, all hands', zh: '全员超时' },
      view: 'overdue',
      search: '',
      colour: 'red',
      icon: 'flag',
    },
    {
      name: { en: 'Much money at risk', zh: '大额风险' },
      view: 'open',
      search: 'amount:>100',
      colour: 'violet',
      icon: 'coin',
    },
    {
      name: { en: 'Nobody has it', zh: '无人负责' },
      view: 'open',
      search: 'owner:""',
      colour: 'blue',
      icon: 'users',
    },
  ],
  appeals: [
    {
      name: { en: 'Appeals due this week', zh: '本周到期的申诉' },
      view: 'appealable',
      search: 'due:<7d',
      colour: 'amber',
      icon: 'gavel',
    },
    {
      name: { en: 'Appeals without evidence', zh: '缺证据的申诉' },
      view: 'appealable',
      search: 'has:none',
      colour: 'red',
      icon: 'eye',
    },
  ],
}
