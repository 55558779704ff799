export const scan = {
  waiting: 'It is being checked for viruses. Until then only you can open it; you need not wait, and may hand it in.',
  infected: 'A virus was found in this file',
  found: 'The check found “{{finding}}”. The file is locked: nobody can open it any more, you included.',
  whatToDo:
    'Remove this piece. Check your computer with a virus scanner, save the file anew (a PDF is best), and add it again. If you think that the check is wrong, tell the people who run Notch at your school the name of what was found.',
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
  checking: 'This file is being checked for viruses. It opens here by itself once that is done.',
  locked: 'This file is locked: the virus check found something in it.',
}
