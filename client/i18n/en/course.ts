export const course = {
  title: 'Work from this course',
  titleNamed: 'Work from {{course}}',
  introduction:
    'What was handed in from this course. You can read it; reviewing is done by educators who hold the credential, without names.',
  caption: 'Submissions from this course',
  earner: 'Earner',
  credential: 'Credential',
  status: 'Status',
  attempts: 'Attempts',
  submittedAt: 'Last submitted',
  gradebook: 'Gradebook',
  never: 'not yet',
  gradebookState: {
    none: 'Nothing to send',
    waiting: 'On its way',
    sent: 'Sent',
    refused: 'Refused by the LMS',
  },
  refusedHint:
    '“Refused by the LMS” means that the gradebook did not take the grade. Notch keeps it: when the reason is mended, send it again.',
  sendAgain: 'Send again',
  sendAgainOf: 'the grade of {{earner}}',
  sentAgain: 'The grade is on its way again.',
  filter: 'Show',
  filterAll: 'All ({{count}})',
  filterOne: '{{status}} ({{count}})',
  read: 'Read',
  readOnly: 'Read-only',
  back: 'All work from this course',
  noAttempt: 'There is no attempt to read at present.',
  nothingSubmitted: {
    title: 'No work to read',
    heading: 'Nothing was handed in from this course',
    explanation:
      'This learner has not handed in anything for this activity from this course, or has taken it back to work on it. Drafts stay with their authors; as soon as work is handed in, it opens from here.',
    own: 'You have not handed in anything for this activity from this course. You will find what you have begun under “My work”.',
  },
  empty: {
    title: 'Nothing handed in yet',
    explanation:
      'As soon as somebody submits work from this course it is listed here, with its state and whether the gradebook has it. Drafts stay with their earners.',
  },
}

export const profile = {
  title: 'Profile',
  name: 'Name',
  noName: 'Your LMS sends no name.',
  nameHint: 'It comes from your LMS. Assessors never see it.',
  organization: 'Organization',
  course: 'Opened from',
  codeTitle: 'Your person code',
  code: 'Code',
  codeHint:
    'Read it out to whoever gives you a role in Notch, as when an issuer appoints you to review. It says nothing about you and opens nothing by itself.',
  roles: 'In this course',
  role: {
    learner: 'Learner',
    facilitator: 'Facilitator',
    administrator: 'Administrator',
  },
  noRoles: 'No particular role',
  earns: 'Whatever your role in the course, you can earn credentials.',
}
