export const help = {
  title: 'Help',
  start: {
    title: 'First steps',
    one: 'In Seller Center, export your orders and your returns, with all columns, as CSV or XLSX.',
    two: 'Open Import, choose the market and the shop, drop the files and look at the preview.',
    three: 'Work the queue from the top: the case with the least time left comes first.',
    four: 'In a case, add evidence, write the reply or the appeal and build the dossier.',
    five: 'Upload it in Seller Center yourself, then mark it submitted: Aftercase keeps exactly what you sent.',
    six: 'Import a newer export whenever you like. What is already here is updated, never doubled.',
  },
  clock: {
    title: 'What the clock means',
    typed: 'A date you typed yourself beats every other.',
    api: 'A date the platform gave is shown as it came.',
    rule: 'A date marked “estimated” was worked out from a rule of the platform. The case page says from which.',
    zone: 'Times are shown in the time zone of the shop’s market. Where a country has several, one is assumed and said so.',
    rounding: 'Time left is rounded down to the minute.',
  },
  data: {
    title: 'Where the data lives',
    local:
      'Everything is on this computer: {{folder}}. Nothing is sent anywhere; the program works with the network unplugged.',
    vault: 'Evidence is kept there as plain files you can open. Originals are never changed.',
    backup: 'Settings has a backup button. Copy the backup file to another disk.',
  },
  keyboard: {
    title: 'Keyboard',
    text: 'The whole desk works without a mouse. Press ? anywhere for this list.',
  },
  flags: {
    title: 'What a flag means',
    text: 'The platform used a word Aftercase does not know. The word is shown as it came and the case is left for you to judge.',
  },
} as const
