import type { NoticeKind } from './notice.kinds.contract.ts'

// What notices say: the same sentences on the screen and in an e-mail. `{{title}}` is a credential, a stack or a course,
// `{{day}}` a day. No name, no evidence and no feedback stands in any of them.

export const NOTICE_WORDS: Record<NoticeKind, { says: string; next: string }> = {
  'work-awarded': { says: 'You earned “{{title}}”.', next: 'Read the feedback, and share your badge if you like.' },
  'work-returned': {
    says: 'Not yet: your feedback on “{{title}}” is there.',
    next: 'Rows that reached the bar stay passed. Revise the rest whenever you like.',
  },
  'work-incomplete': {
    says: '“{{title}}” came back unread: something is missing or does not open.',
    next: 'It used no attempt. See what is missing, and hand it in again.',
  },
  'award-revoked': {
    says: 'Your award for “{{title}}” was revoked.',
    next: 'The reason stands with your work. You can begin it anew.',
  },
  'stack-awarded': { says: 'You finished the stack “{{title}}”.', next: 'It has a badge of its own.' },
  'awards-carried': {
    says: 'What you earned here was carried to another account with your code.',
    next: 'If that was not you, bring it back on your profile until {{day}}.',
  },
  'awards-returned': {
    says: 'Awards that had come over went back to the account they were earned in.',
    next: 'That account had until {{day}} to bring them back. Your profile says which.',
  },
  'work-claimed': { says: 'An assessor has begun to review “{{title}}”.', next: 'There is nothing to do.' },
  'grade-refused': {
    says: 'Your LMS did not take the grade for “{{title}}”.',
    next: 'Your work and your award are not touched by that. Your coordinator can send the grade again.',
  },
  'feedback-asked': {
    says: 'A colleague asks for your feedback on a draft of “{{title}}”.',
    next: 'You see whose it is once you open it.',
  },
  'feedback-answered': { says: 'A colleague has commented on your draft of “{{title}}”.', next: 'Only you read it.' },
  'file-locked': {
    says: 'The virus check found something in a file of “{{title}}”.',
    next: 'The file is locked. Your work says what was found, and what to do.',
  },
  'file-released': {
    says: 'A locked file of “{{title}}” opens again.',
    next: 'A coordinator of your organization found the alarm to be false. There is nothing to do.',
  },
  'file-locked-here': {
    says: 'The virus check locked a file of somebody in your organization.',
    next: 'Its educator was told. If you find the alarm to be false, you can open the file again.',
  },
  'queue-new': { says: 'New work waits for review: {{titles}}.', next: 'Claim what fits your week.' },
  'claim-lapsing': {
    says: 'Your claim on an attempt at “{{title}}” ends on {{day}}.',
    next: 'Decide until then, or return it to the queue. What you wrote stays saved for you.',
  },
  'claim-lapsed': {
    says: 'Your claim on an attempt at “{{title}}” has ended.',
    next: 'It is back in the queue. What you wrote is kept, should you claim it again.',
  },
  'claim-ended': {
    says: 'An attempt at “{{title}}” that you had claimed went back to its author unread.',
    next: 'Something in it is missing or does not open. There is nothing to do.',
  },
  'assessor-invited': {
    says: 'You hold “{{title}}”: you can review the work of colleagues on it now.',
    next: 'Reviewing is up to you. The review queue shows what waits.',
  },
  'assessor-appointed': {
    says: 'You were appointed to review “{{title}}”.',
    next: 'The review queue shows what waits.',
  },
  'appointment-ends': {
    says: 'Your appointment to review “{{title}}” ends on {{day}}.',
    next: 'Decide on what you have claimed before that day.',
  },
  'appointment-ended': {
    says: 'Your appointment to review “{{title}}” has ended.',
    next: 'Thank you for your reviews. What you decided stands.',
  },
  'platform-waits': {
    says: 'A learning platform waits for your approval.',
    next: 'Nobody can open Notch from it before you approve it.',
  },
  'deployment-waits': {
    says: 'A new installation in your learning platform waits for your approval.',
    next: 'Nobody can open Notch from it before you approve it.',
  },
  'course-grades-refused': {
    says: 'Your LMS did not take some grades in “{{title}}”, which you facilitate.',
    next: 'Open Notch from that course: Grades says why there, and can send them again.',
  },
  'grades-refused': {
    says: 'Your LMS did not take some grades.',
    next: 'See why, and send them again.',
  },
  'review-overdue': {
    says: 'Reviews of “{{title}}” are overdue since {{day}}.',
    next: 'Their authors were told to expect feedback by then. The list shows how many, and what nobody has claimed yet.',
  },
  'artifact-flagged': {
    says: 'An assessor flagged a piece of evidence for “{{title}}”.',
    next: 'It is out of sight until you have looked at it.',
  },
  'appeal-made': {
    says: 'There is an appeal about “{{title}}”.',
    next: 'Its author asks you to look at the decision.',
  },
}
