const holidays = {
  title: 'Days off',
  link: 'Days off of your organization',
  lead: 'Feedback is promised, and reviews are lent out, in working days: Monday to Friday. Days off that you list here do not count. What was promised already stays as it is.',
  none: 'No day off is listed yet.',
  caption: 'Days off, in the order of the calendar',
  day: 'Day',
  name: 'Name',
  nameHint: 'Such as “Thanksgiving” or “Winter break”.',
  from: 'First day',
  to: 'Last day',
  add: 'Add',
  addTitle: 'Add days off',
  added: 'The days off are added.',
  remove: 'Remove',
  removed: 'The day off is removed.',
}

const overdue = {
  title: 'Overdue reviews',
  link: 'Overdue reviews',
  leadHere:
    'Work of your organization’s earners that waits for longer than they were promised. Assessors see it first in their queue. Whose it is, and with whom, stays hidden.',
  leadIssuer:
    'Work on your credentials that waits for longer than its earners were promised, wherever it was handed in. More assessors help: appoint experts, or ask holders to review.',
  none: { title: 'Nothing is overdue', text: 'Everybody has been answered in time, or still will be.' },
  count_one: '{{count}} attempt is overdue.',
  count_other: '{{count}} attempts are overdue.',
  countMore: 'More than {{count}} attempts are overdue.',
  shown: 'The {{count}} that wait the longest:',
  caption: 'Overdue attempts, the longest first',
  credential: 'Credential',
  reference: 'Reference',
  due: 'Promised by',
  days: 'Working days overdue',
  state: 'State',
  claimed: 'being reviewed',
  waiting: 'waits for an assessor',
}

const quarantine = {
  title: 'Evidence kept back',
  link: 'Evidence kept back',
  lead: 'Assessors reported that these pieces show a student without consent. Only its author and you can open them, and each of your looks is on record. Look, then let it be seen again, or keep it away with a word to its author.',
  none: { title: 'Nothing is kept back', text: 'When an assessor reports a piece of evidence, it waits for you here.' },
  facts: '{{reference}} · {{kind}} · reported {{at}}',
  looks_one: 'looked at {{count}} time',
  looks_other: 'looked at {{count}} times',
  reason: 'What the assessor saw',
  look: 'Look at it (put on record)',
  open: 'Open the file',
  release: 'Let it be seen again',
  keep: 'Keep it away',
  word: 'A word to its author',
  wordHint: 'Needed where it stays away: why, and what would help. Its author reads it; who reported it stays hidden.',
  released: 'It can be seen again.',
  kept: 'It stays away. Its author reads your word.',
  states: { held: 'Waits for you', released: 'Seen again', kept: 'Stays away' },
  own: {
    title: 'A piece of your evidence is kept back',
    held: '“{{title}}” may show a student without consent, an assessor reported. Only you and the issuer can open it until the issuer has looked. The rest is reviewed as usual.',
    kept: 'The issuer keeps “{{title}}” away from readers. Their word to you: {{word}}',
    released: '“{{title}}” was kept back for a while and can be seen by its readers again.',
  },
}

export const deskAround = { holidays, overdue, quarantine }
