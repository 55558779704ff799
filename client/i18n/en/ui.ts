export const ui = {
  loading: 'Loading …',
  retry: 'Try again',
  cancel: 'Cancel',
  newTab: '(opens in a new tab)',
  copy: 'Copy',
  copied: 'Copied.',
  copyByHand: 'Your browser does not let Notch copy. The text is selected: press Ctrl+C or ⌘C.',
  rubric: {
    lookedAt: 'What is looked at',
    bar: 'The bar: reach this',
  },
  steps: {
    label: 'The four steps to a badge',
    done: '(done)',
    select: { name: 'Select', meaning: 'Choose a skill that fits your work now.' },
    collect: { name: 'Collect', meaning: 'Gather evidence from your own practice.' },
    submit: { name: 'Submit', meaning: 'Educators who know the skill read it and answer.' },
    share: { name: 'Share', meaning: 'Show your badge to whoever should see it.' },
  },
}

export const status = {
  none: 'Not started',
  draft: 'In progress',
  submitted: 'Submitted',
  inReview: 'In review',
  returned: 'Not yet: feedback',
  awarded: 'Earned',
  withdrawn: 'Withdrawn',
  revoked: 'Revoked',
}
