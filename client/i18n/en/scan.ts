export const scan = {
  waiting: 'It is being checked for viruses. Until then only you can open it; you need not wait, and may hand it in.',
  infected: 'A virus was found in this file',
  found: 'The check found “{{finding}}”. The file is locked: nobody can open it any more, you included.',
  whatToDo:
    'Remove this piece. Check your computer with a virus scanner, save the file anew (a PDF is best), and add it again. If you think that the check is wrong, ask a coordinator of your organization to look at it: they can open the file again.',
  trouble: {
    unavailable: {
      title: 'The virus check does not answer right now',
      detail:
        'It is tried again by itself. Until then only you can open the file. You may hand it in; your assessor sees it once it has been checked.',
    },
    'too-large': {
      title: 'This file is too large for the virus check',
      detail:
        'Nobody but you can open it until it has been checked. Add a shorter or smaller version in its place, or ask the people who run Notch at your school to allow larger files in the check.',
    },
  },
  falseAlarm:
    'The virus check had raised an alarm about this file. A coordinator of its author’s organization found it to be false.',
  checking: 'This file is being checked for viruses. It opens here by itself once that is done.',
  locked: 'This file is locked: the virus check found something in it.',
  files: {
    link: 'Files that the virus check locked',
    title: 'Locked files',
    lead: 'The virus check found something in these files, so nobody can open them. Their educators were told. If you know that an alarm is false, you can open the file again: for example because your security team looked at it, or because a second scanner knows the file by its SHA-256 and finds nothing. You see what was found and not the file itself.',
    none: 'No file is locked.',
    nameless: 'Name withheld by your LMS',
    what: '{{kind}}, {{bytes}}',
    finding: 'Found: {{finding}}',
    sha256: 'SHA-256: {{sha256}}',
    foundOn: 'Locked on {{day}}',
    own: 'It is your own file, so another coordinator has to look at it.',
    open: 'It is a false alarm',
    reason: 'How do you know?',
    reasonHint:
      'At least a sentence. It is kept with your name. Assessors read that a coordinator called the alarm false.',
    release: 'Open the file again',
    cancel: 'Leave it locked',
    released: 'The file opens again, and its educator is told.',
    before: 'Called false before',
    by: '{{name}}, {{day}}: {{reason}}',
  },
}
