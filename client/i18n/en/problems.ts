import type { ProblemCode } from '../../../server/core/problem.contract.ts'

// The same codes as in the server's catalogue, said to an educator.
export const problems = {
  'bad-request': 'Something in what you entered is not right',
  'not-signed-in': 'Your session has ended. Open Notch again from your course',
  'session-code-invalid': 'This page waited too long. Open Notch again from your course',
  'not-allowed': 'You may not do this',
  'not-found': 'There is nothing here that you may see',
  'wrong-state': 'This has moved on in the meantime',
  'draft-changed-elsewhere': 'This draft was changed in another window',
  'already-claimed': 'A colleague has just claimed this one',
  'too-late-to-undo': 'The decision has already taken effect',
  'submission-incomplete': 'A few things are still missing',
  'review-incomplete': 'The review is not complete yet',
  'evidence-kind-refused': 'This part does not take that kind of evidence',
  'evidence-type-refused': 'This type of file cannot be used here',
  'evidence-empty': 'The file is empty',
  'evidence-too-large': 'The file is too large',
  'evidence-full': 'This part already has all the evidence it takes',
  'evidence-interrupted': 'The upload was interrupted',
  'evidence-preparing': 'This file is being prepared',
  'evidence-withheld': 'This file cannot be shown to others',
  'quota-reached': 'Your organization has no room left for files',
  'body-too-large': 'What was sent is too long',
  'too-many-requests': 'That was a lot in a short time. Wait a moment, then try again',
  unexpected: 'Something went wrong on our side',
  starting: 'Notch is not ready yet',
  'try-later': 'Nothing you saved is lost. Try again in a moment.',
  network: {
    title: 'Notch cannot be reached',
    detail: 'Check your connection. What you typed stays on this screen.',
  },
} satisfies Record<ProblemCode | 'try-later', string> & Record<'network', object>
