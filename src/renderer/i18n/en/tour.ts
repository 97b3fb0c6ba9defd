export const tour = {
  title: 'Tour',
  start: 'Start the tour',
  again: 'The tour shows the queue and one case in about a minute. It changes nothing.',
  of: '{{step}} of {{count}}',
  back: 'Back',
  next: 'Next',
  end: 'End the tour',
  done: 'Done',
  steps: {
    views:
      'Views: whose move it is, what is due, what can be appealed, each with its count. The keys 1 to 9 choose one.',
    row: 'A case in one line: what it is about, how much, whose move, time left. Arrows go along, Return opens, x chooses several.',
    next: 'Next case opens what comes first by money at risk, time left and your own win rate. Key: n.',
    search:
      'Search everything: ids or their last digits, buyers, goods, messages, notes. Filters such as due:<24h work too. Key: /.',
    keys: 'Every key of the page is on this sheet. Key: ?. Ctrl+K finds any action by its name.',
    clock:
      'The clock of the case. The question mark says from which event, rule and source it comes; a date you type wins.',
    story: 'The story: who did what, when, what it was before. Nothing in it is ever deleted.',
    evidence: 'Proof: drop photos, chats, PDF and films here. Originals are never changed.',
    reply:
      'The reply: templates filled from the case, in the language of its market, read by the rules before you copy it.',
    appeal: 'The appeal: what it needs, and the dossier, a checked PDF you upload in Seller Center yourself.',
  },
} as const
