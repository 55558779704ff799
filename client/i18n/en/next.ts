/** What may come after an award. */
export const next = {
  title: 'What comes next',
  lead: 'Ideas, in case you want to go on. Nothing here is expected of you.',
  inStack: 'In the stack',
  stack_one: '{{earned}} of {{count}} earned',
  stack_other: '{{earned}} of {{count}} earned',
  finished: 'You have finished this stack. Its badge is among your badges.',
  related: 'Related to what you earned',
  author: {
    title: 'Write micro-credentials yourself',
    text: 'Those who know a skill from their own classroom write the best ones. At {{issuer}} its administrators decide who becomes an author: ask them, say what you would like to write about, and give them your person code.',
    site: 'How to reach {{issuer}}',
    codeLabel: 'Your person code',
    code: 'They need it to make you an author. It grants nothing by itself.',
    already: 'You are an author at {{issuer}}.',
    toPilots: 'What earners and assessors say about its drafts',
  },
}
