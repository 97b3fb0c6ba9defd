/** What the tour points at, in its order; a selector may find nothing, then only the words are shown. */
export const TOUR_STEPS = [
  { id: 'views', page: 'queue', target: '[data-tour="views"]' },
  { id: 'row', page: 'queue', target: '[role="grid"] [data-index="0"]' },
  { id: 'next', page: 'queue', target: '[data-tour="next"]' },
  { id: 'search', page: 'queue', target: 'input[type="search"]' },
  { id: 'keys', page: 'queue', target: '[data-tour="keys"]' },
  { id: 'clock', page: 'case', target: '[data-tour="clock"]' },
  { id: 'story', page: 'case', target: '[data-tour="story"]' },
  { id: 'evidence', page: 'case', target: '[data-place="tab-evidence"]' },
  { id: 'reply', page: 'case', target: '[data-place="tab-reply"]' },
  { id: 'appeal', page: 'case', target: '[data-place="tab-appeal"]' },
] as const
