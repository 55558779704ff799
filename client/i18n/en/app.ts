export const app = {
  skip: 'Skip to the content',
  nav: {
    label: 'Notch',
    menu: 'Menu',
    credentials: 'Credentials',
    work: 'My work',
    badges: 'Badges',
    review: 'Review',
    course: 'Course',
    organization: 'Organization',
    profile: 'Profile',
  },
  absent: {
    title: 'Open Notch from your course',
    explanation:
      'Notch has no account of its own: your course opens it for you. Go back to your course and choose the Notch link there.',
    kept: 'If you were working here before, nothing that was saved is lost. You will find it under “My work”.',
  },
  notStarted: 'Notch could not start',
  ended: {
    title: 'Your session has ended.',
    explanation:
      'What you typed is still on this screen. Open Notch again from your course to go on; where your browser allows it, unsaved words are kept and will be there. To be safe, copy them first.',
  },
  notFound: {
    title: 'This page does not exist',
    explanation: 'The address may be old or mistyped.',
    home: 'Go to the start',
  },
  broken: {
    title: 'This page did not load',
    explanation:
      'The connection may have been cut, or Notch was updated in the meantime. Loading it again usually helps.',
    reload: 'Load again',
  },
}
