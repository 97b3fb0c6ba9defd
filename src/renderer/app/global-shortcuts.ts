import type { Shortcut } from '../ui/shortcuts.ts'

/** The keys that work on every page. The handlers and the `?` sheet read this one list. */
export const GLOBAL_SHORTCUTS = [
  { id: 'search', keys: ['/'], label: 'shell.shortcuts.search' },
  { id: 'goQueue', keys: ['g q'], label: 'shell.shortcuts.goQueue' },
  { id: 'goInbox', keys: ['g m'], label: 'shell.shortcuts.goInbox' },
  { id: 'goImport', keys: ['g i'], label: 'shell.shortcuts.goImport' },
  { id: 'goNumbers', keys: ['g n'], label: 'shell.shortcuts.goNumbers' },
  { id: 'goSettings', keys: ['g s'], label: 'shell.shortcuts.goSettings' },
  { id: 'leave', keys: ['Escape'], label: 'shell.shortcuts.back', where: 'fields' },
  { id: 'palette', keys: ['Mod+k'], label: 'shell.shortcuts.palette', where: 'any' },
  { id: 'undo', keys: ['Mod+z'], label: 'shell.shortcuts.undo' },
  { id: 'history', keys: ['Mod+Shift+z', 'g z'], label: 'shell.shortcuts.history' },
  { id: 'help', keys: ['?'], label: 'shell.shortcuts.help' },
] as const satisfies readonly Shortcut[]

export type GlobalActionId = (typeof GLOBAL_SHORTCUTS)[number]['id']
