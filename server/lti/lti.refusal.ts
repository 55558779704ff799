// Why a login or launch is refused: a code for the log, and words that a teacher and an administrator can use.

interface Words {
  status: number
  title: string
  /** what happened */
  what: string
  /** what to do about it */
  todo: string
}

const AGAIN = 'Go back to your course and open the activity again.'
const TELL = 'If this happens again, send the reference below to whoever looks after Notch at your school.'

export const REFUSALS = {
  'not-registered': {
    status: 400,
    title: 'This learning platform is not connected to Notch yet',
    what: 'Notch does not know the learning platform that sent you here.',
    todo: 'Ask the administrator of your learning platform to connect it to Notch, and send them the reference below.',
  },
  'login-incomplete': {
    status: 400,
    title: 'Notch could not be opened',
    what: 'Your learning platform left out something that Notch needs to let you in.',
    todo: `${AGAIN} ${TELL}`,
  },
  'platform-refused': {
    status: 400,
    title: 'Your learning platform did not let you through',
    what: 'Notch asked your learning platform who you are, and it answered with an error. You may have been signed out there.',
    todo: `Sign in to your learning platform and open the activity again. ${TELL}`,
  },
  'launch-incomplete': {
    status: 400,
    title: 'Open Notch from your course',
    what: 'This page only works when a course opens it.',
    todo: AGAIN,
  },
  'work-in-course': {
    status: 400,
    title: 'Your work opens from your course',
    what: 'Your work and its feedback are in Notch. Notch opens from inside your course, where your learning platform says who you are.',
    todo: 'Open your course there, open the activity whose grade you came from, and choose My work.',
  },
  'launch-too-large': {
    status: 413,
    title: 'Notch could not be opened',
    what: 'Your learning platform sent more than Notch accepts.',
    todo: TELL,
  },
  'state-invalid': {
    status: 400,
    title: 'Notch could not be opened',
    what: 'This visit did not begin with Notch, or it was changed on the way.',
    todo: `${AGAIN} ${TELL}`,
  },
  'login-expired': {
    status: 400,
    title: 'That took too long',
    what: 'More than ten minutes passed between opening the activity and arriving here.',
    todo: AGAIN,
  },
  'browser-unknown': {
    status: 403,
    title: 'Your browser kept Notch from recognizing you',
    what: 'Your browser did not keep the cookie that Notch needs for a moment to see that it was you who opened the activity.',
    todo: 'Allow cookies for Notch in this browser, or use another one, and open the activity again. Where your course offers to open the activity in a new window, that works too.',
  },
  'browser-differs': {
    status: 403,
    title: 'Notch could not be opened',
    what: 'This visit began in another browser or in another window.',
    todo: AGAIN,
  },
  'token-invalid': {
    status: 401,
    title: 'Notch could not confirm who sent you',
    what: 'The message from your learning platform could not be verified.',
    todo: `${AGAIN} ${TELL}`,
  },
  'token-expired': {
    status: 401,
    title: 'That took too long',
    what: 'The message from your learning platform was no longer valid when it arrived.',
    todo: `${AGAIN} ${TELL}`,
  },
  'keys-unreachable': {
    status: 503,
    title: 'Your learning platform does not answer',
    what: 'Notch could not fetch the keys with which it checks messages from your learning platform.',
    todo: `Wait a minute, then open the activity again. ${TELL}`,
  },
  replayed: {
    status: 409,
    title: 'This page has been opened already',
    what: 'Each opening of an activity counts once. Reloading or going back sends the same one again.',
    todo: AGAIN,
  },
  'message-unknown': {
    status: 400,
    title: 'Notch cannot be used in this place',
    what: 'Your learning platform asked for something that Notch does not offer.',
    todo: `Add Notch to your course as an activity or assignment instead. ${TELL}`,
  },
  'claims-invalid': {
    status: 400,
    title: 'Notch could not be opened',
    what: 'The message from your learning platform lacks something that Notch needs, or says it in a way Notch does not understand.',
    todo: TELL,
  },
  'target-elsewhere': {
    status: 400,
    title: 'Notch could not be opened',
    what: 'The activity points to an address that is not this Notch.',
    todo: 'Ask the administrator of your learning platform to check the address of the activity, and send them the reference below.',
  },
  'placing-refused': {
    status: 403,
    title: 'Only teachers choose what goes into a course',
    what: 'Your learning platform says that you are not a teacher of this course.',
    todo: 'Ask a teacher of the course to add what you are looking for.',
  },
  'placing-elsewhere': {
    status: 400,
    title: 'Notch cannot hand your choice back',
    what: 'The address to which your choice would go does not belong to your learning platform as it is registered here.',
    todo: 'Send the details below to whoever looks after Notch for your district: they can add the host, if it is yours.',
  },
  'review-refused': {
    status: 403,
    title: 'Only teachers open somebody else’s work',
    what: 'Your learning platform asked for the work of another person, and says that you are not a teacher of this course.',
    todo: 'Open the activity from your course to see your own work.',
  },
  'deployment-pending': {
    status: 403,
    title: 'Notch is waiting for an administrator',
    what: 'Your learning platform is known to Notch, but this installation of it has not been released yet.',
    todo: 'Send the details below to whoever looks after Notch for your district. Once they have released the installation, open the activity again.',
  },
  'platform-pending': {
    status: 403,
    title: 'Notch is waiting for your coordinator',
    what: 'Your learning platform has asked to join an organization that uses Notch already. A coordinator of that organization has not approved it yet.',
    todo: 'Ask a coordinator of your organization to open Notch from the platform that works already, choose “Organization”, and approve this one. Then open the activity again.',
  },
  'invitation-unknown': {
    status: 404,
    title: 'This invitation is not known',
    what: 'The address is not that of an invitation to connect a learning platform. It may have been cut off when it was copied.',
    todo: 'Copy the whole address once more. If that does not help, ask whoever runs this Notch for a new invitation.',
  },
  'invitation-expired': {
    status: 410,
    title: 'This invitation is over',
    what: 'An invitation to connect a learning platform is good for seven days, and these are over.',
    todo: 'Ask whoever runs this Notch for a new invitation.',
  },
  'invitation-revoked': {
    status: 410,
    title: 'This invitation was taken back',
    what: 'Whoever runs this Notch has taken this invitation back. No learning platform can be connected with it any more.',
    todo: 'If you did not expect this, ask them why, or for a new invitation.',
  },
  'invitation-used': {
    status: 410,
    title: 'This invitation has been used',
    what: 'A learning platform was connected with it, and each invitation connects one.',
    todo: 'If it was you, you are done: close this page. To connect another platform, ask whoever runs this Notch for a new invitation.',
  },
  'invitation-held': {
    status: 409,
    title: 'This invitation is being used at this moment',
    what: 'The form was sent twice, or somebody else is connecting a learning platform with the same invitation.',
    todo: 'Wait two minutes, then look whether Notch is there in your learning platform. If it is not, begin again there.',
  },
  'registration-incomplete': {
    status: 400,
    title: 'Your learning platform left something out',
    what: 'To register Notch by itself, a learning platform sends the address of its own description (openid_configuration).',
    todo: 'Begin again in your learning platform, with the whole invitation address. If it cannot register tools by itself, open the same address in a tab of your browser and connect it by hand.',
  },
  'registration-expired': {
    status: 400,
    title: 'That took too long',
    what: 'More than an hour passed between the first page and your confirmation, or the form was changed on the way.',
    todo: 'Begin again in your learning platform. Your invitation is still good.',
  },
  'configuration-refused': {
    status: 422,
    title: 'Notch cannot use what your learning platform says of itself',
    what: 'Before it is registered, Notch reads the description of your learning platform and checks that it belongs to it.',
    todo: 'The reason is below. Once it is put right, begin again in your learning platform; your invitation is still good. Or open the invitation’s address in a tab of your browser and connect by hand.',
  },
  'registration-refused': {
    status: 502,
    title: 'Your learning platform did not register Notch',
    what: 'Notch sent everything that a registration asks for, and your learning platform answered with an error.',
    todo: 'Begin again in your learning platform: what it sends along is good only once. Your invitation is still good.',
  },
  'platform-taken': {
    status: 409,
    title: 'This learning platform is connected already',
    what: 'Notch knows a learning platform with this address and this client ID.',
    todo: 'If it is yours, nothing is left to do. To change how it is connected, ask whoever runs this Notch.',
  },
  unexpected: {
    status: 500,
    title: 'Something went wrong on our side',
    what: 'Notch could not be opened. It is not your fault.',
    todo: `Wait a minute, then open the activity again. ${TELL}`,
  },
} as const satisfies Record<string, Words>

export type RefusalCode = keyof typeof REFUSALS

/** A login or launch that is not let in. `facts` may be shown to the person; the cause goes to the log alone. */
interface More {
  cause?: unknown
  facts?: Record<string, string>
  todo?: string
}

export class LaunchRefusal extends Error {
  readonly code: RefusalCode
  readonly facts: Record<string, string>
  /** what to do in that very LMS, instead of the usual words */
  readonly todo: string | undefined
  constructor(code: RefusalCode, { cause, facts = {}, todo }: More = {}) {
    super(code, { cause })
    this.name = 'LaunchRefusal'
    this.code = code
    this.facts = facts
    this.todo = todo
  }
}

export const refuse = (code: RefusalCode, more: More = {}) => new LaunchRefusal(code, more)
