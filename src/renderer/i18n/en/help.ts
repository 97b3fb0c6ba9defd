export const help = {
  title: 'Help',
  start: {
    title: 'First steps',
    one: 'In Seller Center, export your orders and your returns, with all columns, as CSV or XLSX.',
    two: 'Open Import, choose the market and the shop, drop the files and look at the preview.',
    three:
      'Work the queue from the top, or press n: money at risk, time left and your own win rate put a case first. Press / to search ids (or their last digits), buyers, goods, messages, notes and evidence texts.',
    four: 'In a case, add evidence, write the reply or the appeal and build the dossier.',
    five: 'Upload it in Seller Center yourself, then mark it submitted: Aftercase keeps exactly what you sent.',
    six: 'Import a newer export whenever you like. What is already here is updated, never doubled.',
  },
  clock: {
    title: 'What the clock means',
    typed:
      'A date you typed holds for the one clock it was typed for, until that clock is answered. The computed date stays beside it, with the gap.',
    guessed:
      'Where a file does not say when a request was made, its clock counts from another moment that is known and says which: check such a date in Seller Center.',
    sides: 'The buyer’s and the platform’s clocks stand beside yours. They make no case due.',
    api: 'A date the platform gave is shown as it came.',
    rule: 'A date marked “estimated” was worked out from a rule of the platform. The case page says from which.',
    zone: 'Times are shown in the time zone of the shop’s market. Where a country has several, one is assumed and said so.',
    rounding: 'Time left is rounded down to the minute.',
  },
  appeals: {
    title: 'Appeals that explain themselves',
    rules:
      'Time limits lists every rule with its source and how sure it is. Change one and the desk first lists every open case that would move; closed cases keep the rule of their day.',
    proof:
      'The checklist asks for proof by market, kind and reason, says what does not apply and why, and names the one thing that gains most. Notes beside a piece of evidence say what may make it count for nothing.',
    gate: 'Before “submitted” the desk looks once more. What was sent is frozen with its hashes and can be copied out again, byte for byte.',
    words:
      'An export that brings a new word about a submitted appeal puts the case under “Look at it”: it may ask for more evidence, and silence makes the appeal fail.',
    agree:
      'Offers and counter-offers stand under Reply. “Write it” puts an offer into the reply in the buyer’s language. An accepted one becomes a clock of yours, and a return is agreed with it; it stops none of the platform’s.',
  },
  dossier: {
    title: 'Dossiers',
    refer:
      'Write {E3:2} in the claim text for page 2 of exhibit 3, or {M5} for message 5. It is printed as words that are a link, and follows when you change the order.',
    limits:
      'Choose the recipient: its limits of bytes, pages and names are kept by storing pictures smaller down to what can still be read, then by volumes. What cannot be met is refused and the three heaviest pages are named.',
    check:
      'Every dossier is opened again by a second program part and checked page by page. One that fails is kept to look at and cannot be submitted.',
    hide: 'Removed areas and words are gone from pictures, text and file properties; the finished file is searched for them. The originals are then not handed over.',
    late: 'Proof that comes later goes to a new version behind the pages of the first, whose numbers stay.',
    prove:
      'Every version can be built again from the desk and compared byte for byte. verify.html in the archive checks it in any browser.',
  },
  data: {
    title: 'Where the data lives',
    local:
      'Everything is on this computer: {{folder}}. Nothing is sent anywhere; the program works with the network unplugged.',
    vault: 'Evidence is kept there as plain files you can open. Originals are never changed.',
    look: 'Look at a piece opens it in the whole window: + and - size it, R turns it, the arrows go on to the next. Nothing in a file is run; mail and pages are shown as words.',
    mark: 'Mark on a piece draws arrows, boxes and numbers over it, crops, turns and removes areas. The original never changes, every saved state is kept, and dossiers, replies and saved copies show the page as you drew it.',
    custody:
      'Whatever is done with evidence is entered in a chain by the database itself, with time, zone and person; Custody on a piece shows it, Verify in the settings checks it. A case on hold keeps everything. Originals are deleted only by the rule in the settings, after you saw the list; the entry and the hash stay.',
    backup:
      'Name a folder on another drive under Settings, Backup. The desk then adds what is new every day, tries the backup out every week and says on every page when either fails. Restore… first shows what the desk has and the backup has not; the desk as it was is kept.',
  },
  keyboard: {
    title: 'Keyboard',
    text: 'The whole desk works without a mouse. Press ? anywhere for this list.',
    many: 'Choose cases with x, a run with Shift and the arrows, all of the view with Ctrl+A; then b changes them, t tags, z puts them off. Ctrl+Z takes your last change back, also a bulk one; g z lists the last 50. A case that somebody changed since is left alone and named.',
    snooze:
      'A snoozed case leaves the lists of whose move it is and comes back by itself, with a mark. Overdue and Due in 24 h never hide one.',
  },
  flags: {
    title: 'What a flag means',
    text: 'The platform used a word Aftercase does not know. The word is shown as it came and the case is left for you to judge.',
  },
} as const
