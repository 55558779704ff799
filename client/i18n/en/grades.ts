export const grades = {
  title: 'Grades',
  titleNamed: 'Grades of {{course}}',
  titleOrganization: 'Grades of your organization',
  introduction:
    'Notch sends what was earned to your gradebook by itself, and tries again for four days where the LMS does not answer. Here you see what arrived, what is on its way, and what the LMS refused.',
  link: 'Grades: sent, waiting and refused',
  backOrganization: 'Organization',
  caption: 'Grades on their way to the gradebook',
  show: 'Show',
  state: { refused: 'Refused', waiting: 'Waiting', sent: 'Sent' },
  earner: 'Earner',
  what: 'Credential or stack',
  course: 'Course',
  noCourse: 'Course without a name',
  gradebook: 'Gradebook',
  refused: 'Refused by the LMS',
  waiting: 'On its way',
  nextTry: 'Next try: {{at}}',
  nextTryNow: 'It is sent in the next moments.',
  lastTry: 'Last try: {{reason}}',
  sent: 'Sent',
  nothing: 'Nothing to send',
  sentAt: 'Sent {{at}}',
  toldBefore: 'The gradebook last heard of this {{at}}.',
  nothingToTell: 'There is nothing to tell the gradebook at present.',
  sentTwice: 'The LMS’s answer was once lost, so this was sent again. Its comment may stand there twice.',
  whatToDo: 'What to do:',
  sendAgain: 'Send again',
  sendAgainOf: 'the grade of {{earner}} for {{title}}',
  sendingAgain: 'The grade is on its way again.',
  sendAll: 'Send all refused grades again',
  sendAllHint: 'Mend the reason first. What cannot be mended is refused again and changes nothing.',
  sendingAll_one: 'One grade is on its way again.',
  sendingAll_other: '{{count}} grades are on their way again.',
  more: 'Show more',
  moreShown_one: 'One more is shown.',
  moreShown_other: '{{count}} more are shown.',
  empty: {
    refused: {
      title: 'No grade was refused',
      explanation:
        'Should the LMS refuse one, it is listed here with the reason and what to do about it. Choose “Waiting” or “Sent” to see the others.',
    },
    waiting: {
      title: 'No grade is waiting',
      explanation: 'Everything that the gradebook should know has been sent or was refused.',
    },
    sent: {
      title: 'Nothing was sent yet',
      explanation:
        'The gradebook hears of work as soon as somebody hands it in through an activity that has a gradebook column.',
    },
  },
  advice: {
    'not-gradable':
      'Check that this person is a learner in the LMS course. If they left, or teach the course, nothing needs to be done: their badge stands all the same.',
    'not-allowed':
      'An administrator of the LMS opens the settings of Notch there and allows it to send grades. Then send again.',
    'column-gone':
      'If the activity still exists, open it once from the course and send again. If it was deleted on purpose, nothing needs to be done.',
    'no-column': 'Give the activity a grade or points in the LMS, open it once from the course, and send again.',
    'link-unknown': 'Open the activity once from the course, then send again. If it is gone, nothing needs to be done.',
    'link-refused': 'Remove the activity from the course and add it anew from Notch. Then let learners open it there.',
    'graded-there':
      'Look at the grade in the LMS. If it should be replaced by what was earned in Notch, remove it there and send again.',
    'attempts-used-up': 'Raise the number of attempts in the activity’s settings in the LMS, then send again.',
    'file-expected':
      'Change the submission type of the activity in the LMS to “External tool” or “No submission”, then send again.',
    scale: 'Give the activity more than 0 points in the LMS, then send again.',
    clock: 'Wait a few minutes and send again. If it happens often, tell whoever runs the LMS that its clock is off.',
    'unknown-host': 'Tell whoever runs Notch: an administrator can add that host to the registration of your LMS.',
    'key-refused':
      'An administrator checks in the LMS that the key set address of Notch is entered there and can be reached. Then send again.',
    'slow-down': 'Nothing: Notch waits as long as the LMS asks, and tries again by itself.',
    'lms-trouble': 'Wait until the LMS works again, then send again.',
    'no-answer': 'Check that the LMS can be reached from outside, then send again.',
    ours: 'Send again. If it is refused once more, tell whoever runs Notch.',
    other: 'Send again. If it is refused once more, show the reason to an administrator of the LMS.',
  },
}
