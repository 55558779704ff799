export const appeals = {
  rule: {
    title: 'How this is decided',
    one: {
      peer: 'One assessor reads it: an educator who holds this credential, or an expert whom its issuer appointed.',
      expert: 'One assessor reads it: an expert whom its issuer appointed.',
    },
    two: {
      peers:
        'Two assessors read it, each without knowing what the other says: educators who hold this credential, or experts whom its issuer appointed.',
      experts: 'Two experts whom its issuer appointed read it, each without knowing what the other says.',
      mixed:
        'Two assessors read it, each without knowing what the other says: one expert whom its issuer appointed, and one educator who holds this credential or another expert.',
    },
    bar: 'You earn it when every row of the rubric reaches its bar and Parts 1 and 3 pass. Nothing is averaged.',
    agree: 'If both come to the same decision, it stands, and for each row the lower of their two levels counts.',
    differ: 'If they differ, a third assessor reads it with both reviews, and that decision stands.',
    kept: 'A row that reached the bar stays passed. Next time only the rest is reviewed, and there is no limit to tries.',
    appeal:
      'If you think a “not yet” is mistaken, you may appeal to {{issuer}} once, within 20 working days of the decision. Its decision stands.',
  },
  make: {
    title: 'Do you think this is mistaken?',
    text: 'You may ask {{issuer}} to look again, until {{until}}. Somebody who had no part in this decision reads your work and your reason, without your name, and answers within 10 working days. Their decision stands, and you can appeal only once. What reached the bar stays passed either way.',
    meanwhile: 'While the appeal is open you cannot revise. Revising is often the quicker way.',
    open: 'Appeal to {{issuer}}',
    reason: 'What was overlooked or misread?',
    reasonHint: 'Name the row and where your evidence shows it. Leave out names: the appeal is read blind.',
    confirm: 'Send the appeal',
    done: 'Your appeal is with {{issuer}}.',
  },
  made: {
    title: 'Your appeal',
    waiting: 'You appealed to {{issuer}} on {{date}}. You will hear by {{due}}, and what is decided then stands.',
    waitingTitle: 'Your appeal is with {{issuer}}',
    next: 'Somebody who had no part in the first decision reads your work and your reason. The feedback you were given stands below until then.',
    award: '{{issuer}} decided on {{date}}: your work reaches the bar. This decision stands.',
    return:
      '{{issuer}} decided on {{date}}: not yet. This decision stands. The feedback says what to add; you may revise and submit again as often as you like.',
    reason: 'What you wrote',
    first: 'What was said before your appeal',
  },
  others: {
    title: 'The two reviews before yours',
    titleOne: 'The review before yours',
    text: 'They differ, so your decision stands. Read the evidence first and judge it yourself; neither assessor is named.',
    textAppeal: 'The earner appealed against it. Judge what was handed in yourself; no assessor is named.',
    one: 'Review {{number}}: {{outcome}}',
    award: 'Award',
    return: 'Not yet',
    growth: 'To grow further',
    noComment: 'no comment',
  },
  desk: {
    title: 'This is an appeal',
    text: 'Its earner asks the issuer to look again, answered by {{due}}. Your decision stands. Rows that reached the bar stay passed.',
  },
  pill: { third: 'Third review', appeal: 'Appeal' },
  issuer: {
    title: 'Appeals',
    link: 'Appeals to {{issuer}}',
    lead: 'Earners who think a “not yet” is mistaken ask {{issuers}} to look again, once. Experts you appointed find appeals in their review queue; you may also decide yourself. Whose work it is stays hidden, and each opening is noted.',
    open: 'Waiting for a decision',
    decided: 'Decided',
    none: {
      title: 'No appeal is waiting',
      text: 'When an earner appeals, it stands here with its reason and the day by which you owe an answer.',
    },
    about: '{{reference}}, appealed on {{date}}',
    due: 'Answer owed by {{date}}',
    late: 'Answer owed by {{date}}; that day has passed',
    state: {
      waiting: 'Nobody has taken it up yet',
      withYou: 'With you',
      withExpert: 'An assessor is reading it',
      award: 'Decided on {{date}}: award',
      return: 'Decided on {{date}}: not yet',
    },
    reason: 'The earner’s reason',
    take: 'Read and decide',
    goOn: 'Go on with your review',
    refusal: {
      own: 'This is your own work, so somebody else decides.',
      decidedBefore: 'You took part in the first decision, so somebody else decides.',
      knowsAuthor: 'You have seen this work beside its author’s name, so somebody else decides.',
    },
  },
}
