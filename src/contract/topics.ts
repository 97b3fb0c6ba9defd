/** What a page may hold stale. Coarse on purpose: refine one when a trace shows churn. */
export const TOPICS = [
  'cases',
  'orders',
  'shops',
  'imports',
  'messages',
  'drafts',
  'evidence',
  'watch',
  'appeals',
  'dossiers',
  'settings',
  'people',
  'presence',
  'rules',
  'templates',
  'backups',
  'views',
] as const
export type Topic = (typeof TOPICS)[number]
