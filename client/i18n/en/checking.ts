// What to change, and where. Each LMS has the words of its own menus; what is the same everywhere stands in `anywhere`.

const anywhere = {
  'open-once': 'Open Notch once from a course of this learning platform. Then come back here.',
  redirect:
    'Open Notch’s settings in your learning platform and compare the redirect URI: it must be exactly {{launch}}, without a slash at its end. Then open Notch from a course again.',
  identity:
    'Compare what your learning platform shows for Notch with what Notch knows: platform ID (issuer), client ID and the address of its key set. Whoever runs your Notch can correct them (platform add).',
  clock:
    'The clock of your learning platform and that of Notch differ by more than a minute, or the person waited long. Ask whoever runs the server to set its clock by the network.',
  claims:
    'Your learning platform leaves out something that every LTI 1.3 message must carry. Send the note above to its administrator.',
  place:
    'Somebody opened Notch from a place that it does not serve. Add it to courses as an activity or an assignment, and take it out of other places in its settings.',
  release:
    'Compare the deployment ID with the one your learning platform shows for Notch. If it is yours, release it on the Organization screen, under “Waiting for you”.',
  'key-set':
    'Ask whoever runs your Notch to compare the key set address with the one your learning platform shows for tools, and whether that address can be reached from the internet.',
  target: 'Open the activity’s settings in the course: its address must begin with {{launch}}. Then open it again.',
  'service-host':
    'If this host belongs to your learning platform, ask whoever runs your Notch to add it (platform add, --service-host).',
  'return-host':
    'If the page from which activities are added belongs to your learning platform, ask whoever runs your Notch to add its host (platform add, --service-host).',
  'own-keys':
    'In Notch’s settings in your learning platform, the public key must be a key set address: {{keySet}}. Your learning platform must be able to reach it. Then check again.',
  services:
    'In Notch’s settings in your learning platform, allow Assignment and Grade Services: reading and making columns, sending scores, reading results. Then open Notch from the course once more and check again.',
  'column-management':
    'In Notch’s settings in your learning platform, allow it to make columns of its own. Then open Notch from the course once more and check again.',
  'delete-by-hand':
    'Delete the column “{{label}}” in the course’s gradebook. It holds no grade. Or check again: Notch then tries to take it away once more.',
  'press-there':
    'Open Notch from a course of this learning platform, as a coordinator, and check again there: only then does Notch make a column, and in that course.',
  learner:
    'You are a learner of this course, so your learning platform should take a score for you. See whether you appear in its gradebook.',
  roster:
    'In Notch’s settings in your learning platform, allow Names and Role Provisioning (who is in a course). Then open Notch from the course once more and check again. Without it, Notch knows only those who have opened it.',
  privacy:
    'If names and e-mail addresses should be shown in Notch, allow your learning platform to send them, in Notch’s privacy settings there. If you withhold them on purpose, leave it so.',
  'add-once':
    'In a course, add an activity and choose Notch there. Pick a credential and press “Add”. Then come back here.',
  'finish-adding': 'Choose a credential there and press “Add”, so that the choice goes back to the course.',
  storage:
    'Ask whoever runs your Notch to compare the authorization address with the one your learning platform names today: the storage is looked for there.',
  'try-blocked':
    'Open Notch from a course in Safari, or in Chrome with third-party cookies blocked (Settings, Privacy and security). Where your learning platform cannot help, Notch offers a new window there.',
  cookies:
    'Ask whoever it was to allow cookies for Notch, or to use the button that opens it in a new window. If it happens to many, let the course open Notch in a new window.',
  wait: 'Wait a few minutes and check again. If it stays so, tell whoever runs your learning platform.',
  again: 'Check again.',
}

const canvas = {
  redirect:
    'In Admin, Developer Keys, edit the key of Notch: under “Redirect URIs” there must be exactly {{launch}}, without a slash at its end. Then open Notch from a course again.',
  identity:
    'In Admin, Developer Keys, compare the client ID (the number under “Details”). Canvas’s cloud signs with the keys at https://sso.canvaslms.com/api/lti/security/jwks; a Canvas of your own has its own address. Whoever runs your Notch can correct what it knows.',
  release:
    'In Admin, Apps, Manage, open Notch and compare its deployment ID (such as 123:abcdef…). If it is yours, release it on the Organization screen, under “Waiting for you”.',
  'own-keys':
    'In Admin, Developer Keys, edit the key of Notch: the method is “Public JWK URL”, and the address {{keySet}}. The key must be ON. Then check again.',
  services:
    'In Admin, Developer Keys, edit the key of Notch and open “LTI Advantage Services”. Turn on everything about assignments and grades: “Can create and view assignment data…”, “Can view submission data…”, “Can create and update submission results…”. Then open Notch from the course once more and check again.',
  'column-management':
    'In Admin, Developer Keys, edit the key of Notch, open “LTI Advantage Services” and turn on “Can create and view assignment data in the gradebook associated with the tool”. Then open Notch from the course once more and check again.',
  'delete-by-hand':
    'In the course, open Assignments and delete “{{label}}”. It holds no grade. Or check again: Notch then tries to take it away once more.',
  roster:
    'In Admin, Developer Keys, edit the key of Notch, open “LTI Advantage Services” and turn on “Can retrieve user data associated with the context the tool is installed in”. Then open Notch from the course once more and check again.',
  privacy:
    'If names and e-mail addresses should be shown in Notch, set the privacy level to “Public”: in Admin, Developer Keys, at the key of Notch, and in Admin, Apps, Manage, at Notch itself. If you withhold them on purpose, leave it so.',
  'add-once':
    'In a course, open Assignments, + Assignment, choose “External Tool” as submission type, press “Find” and choose Notch. Pick a credential and press “Add”. Then come back here.',
  storage:
    'Canvas keeps values for tools on its sign-on host. Ask whoever runs your Notch to see that the authorization address is https://sso.canvaslms.com/api/lti/authorize_redirect (for a Canvas of your own: the one it names).',
}

const moodle = {
  redirect:
    'In Site administration, Plugins, External tool, Manage tools, press the wheel at Notch: under “Redirection URI(s)” there must be exactly {{launch}}, without a slash at its end. Then open Notch from a course again.',
  identity:
    'In Manage tools, press the list icon at Notch (View configuration details) and compare platform ID, client ID and “Public keyset URL” with what Notch knows. Whoever runs your Notch can correct them.',
  release:
    'In Manage tools, press the list icon at Notch (View configuration details) and compare the deployment ID. If it is yours, release it on the Organization screen, under “Waiting for you”.',
  'own-keys':
    'In Manage tools, press the wheel at Notch: “Public key type” is “Keyset URL”, and the address {{keySet}}. Your Moodle’s server must be able to reach it. Then check again.',
  services:
    'In Site administration, Plugins, External tool, Manage tools, press the wheel at Notch and open “Services”: choose “Use this service for grade sync and column management”. Under “Privacy”, accept grades from the tool. Then open Notch from the course once more and check again.',
  'column-management':
    'In Manage tools, press the wheel at Notch and open “Services”. “Grade sync” alone is not enough: choose “Use this service for grade sync and column management”. Then open Notch from the course once more and check again.',
  'delete-by-hand':
    'In the course, open Grades, Gradebook setup, and delete “{{label}}”. It holds no grade. Or check again: Notch then tries to take it away once more.',
  roster:
    'In Manage tools, press the wheel at Notch and open “Services”: at “IMS LTI Names and Role Provisioning”, choose “Use this service to retrieve members’ information as per privacy settings”. Then open Notch from the course once more and check again.',
  privacy:
    'If names and e-mail addresses should be shown in Notch: in Manage tools, press the wheel at Notch, open “Privacy” and set “Share launcher’s name” and “Share launcher’s email” to “Always”. If you withhold them on purpose, leave it so.',
  'add-once':
    'In a course, turn editing on, press “Add an activity or resource” and choose Notch. Press “Select content”, pick a credential and press “Add”. If Notch is not in the list: More, LTI External tools, “Show in activity chooser”.',
}

const schoology = {
  redirect:
    'In App Center, My Developer Apps (or Organization Apps), edit Notch: under “Redirect URLs” there must be exactly {{launch}}, without a slash at its end. Then open Notch from a course again.',
  identity:
    'In App Center, My Developer Apps, open Options, API Info at Notch and compare the client ID. Schoology signs with the keys at https://lti-service.svc.schoology.com/lti-service/.well-known/jwks. Whoever runs your Notch can correct what it knows.',
  release:
    'In App Center, Organization Apps, press Configure at Notch and compare the whole deployment ID (such as 1234567890-1234). If it is yours, release it on the Organization screen, under “Waiting for you”.',
  'own-keys': 'In App Center, My Developer Apps, edit Notch: the JWKS URL must be {{keySet}}. Then check again.',
  services:
    'In App Center, My Developer Apps, edit Notch and turn on “Assignment and Grade Services”. Then open Notch from the course once more and check again.',
  'column-management':
    'In App Center, My Developer Apps, edit Notch and turn on everything under “Assignment and Grade Services”. Then open Notch from the course once more and check again.',
  'delete-by-hand':
    'In the course, open Gradebook and delete “{{label}}”. It holds no grade. Or check again: Notch then tries to take it away once more.',
  roster:
    'In App Center, My Developer Apps, edit Notch and turn on “Names and Role Provisioning Services”. Then open Notch from the course once more and check again.',
  privacy:
    'If names and e-mail addresses should be shown in Notch: in App Center, My Developer Apps, edit Notch and tick them under “Privacy”. If you withhold them on purpose, leave it so.',
  'add-once':
    'In a course, press Add Materials and choose Notch. Pick a credential and press “Add”. If Notch is not in the list, “Enable Deep Linking” is off: App Center, My Developer Apps, edit Notch.',
}

export const checking = {
  link: 'Connection check',
  title: 'Connection check',
  back: 'Back to the organization',
  lead: 'Does everything between {{address}} and Notch work? Each line says so, and if not, what to change where.',
  start: 'Check the connection',
  startAgain: 'Check again',
  underWay: 'Checking … this takes some seconds.',
  whatHappens:
    'In the course “{{course}}” Notch makes a gradebook column named “Notch connection check” and takes it away a moment later. It holds no grade, and nobody’s grades are touched.',
  courseNotice: {
    canvas:
      'Canvas may tell learners of a published course about a new assignment. If that would disturb them, open Notch from a course without learners and check there.',
    moodle: '',
    schoology: '',
    plain: '',
  },
  whatHappensElsewhere:
    'You have not opened Notch from a course of this learning platform, so Notch makes no column there.',
  thisCourse: 'this course',
  checkedAt: 'Last checked on {{at}}.',
  summary: 'Works: {{works}}. Needs a change: {{broken}}. Not tried yet: {{untried}}.',
  over: 'The check is over.',
  list: 'What was checked',
  change: 'What to change',
  tryIt: 'How to try it',
  note: 'Good to know',
  noted: 'Noted: {{detail}}',
  address: 'Address: {{address}}',
  earlier: 'Before that, on {{earlierAt}}, somebody was turned away: {{reason}}',
  worked: 'It worked before, on {{workedAt}}.',
  ungraded: 'Whether a learner’s score arrives shows when the first one hands in their work.',
  graded: 'The latest score that your learning platform took for a learner went there on {{gradeAt}}.',
  states: { works: 'Works', broken: 'Needs a change', untried: 'Not tried yet', running: 'Checking …' },
  steps: {
    login: { name: 'Login', meaning: 'Your learning platform tells Notch that somebody wants to open it.' },
    launch: { name: 'Launch', meaning: 'A signed message from your learning platform lets them in.' },
    keySet: { name: 'Key set', meaning: 'Notch fetches the public keys by which it knows those messages.' },
    token: { name: 'Access token', meaning: 'Your learning platform knows Notch by its key and lets it use services.' },
    columns: { name: 'Gradebook columns (line items)', meaning: 'Notch can read columns, make one and take it away.' },
    score: { name: 'A score on a throw-away column', meaning: 'A score without points reaches the gradebook.' },
    roster: { name: 'Memberships', meaning: 'Notch can read who is in a course, for lists of who has not started.' },
    picker: {
      name: 'Adding activities (deep linking)',
      meaning: 'Teachers choose credentials from inside their course.',
    },
    storage: {
      name: 'Browsers without cookies',
      meaning:
        'Notch opens where a browser keeps no cookies: by storage in your learning platform, or in a new window.',
    },
  },
  findings: {
    running: 'Asking …',
    'not-checked': 'Press “Check the connection” above.',
    interrupted: 'The last check was interrupted before it came here.',
    'own-fault': 'Something went wrong on our side.',
    seen: 'The latest one, on {{seenAt}}, went well.',
    refused: 'The latest one, on {{refusedAt}}, was turned away: {{reason}}',
    'never-opened': 'Nobody has opened Notch from here yet.',
    'never-came-back':
      'On {{seenAt}} a login began, but your learning platform sent nobody back to Notch. Usually it does not accept the address to which it should.',
    'picker-unused': 'Nobody has chosen anything from inside a course yet.',
    'picker-opened': 'Notch was opened to choose something on {{seenAt}}, but nothing was handed back yet.',
    'picker-handed-over': 'The latest choice was handed back to a course on {{seenAt}}.',
    'storage-carried': 'On {{seenAt}} the storage of your learning platform let a browser without cookies in.',
    'storage-silent':
      'Your learning platform offers storage for browsers without cookies, but on {{seenAt}} it did not answer. People get in by a new window instead, which takes a click more.',
    'storage-offered': 'Your learning platform offers storage. No browser has needed it yet.',
    'storage-none':
      'Your learning platform offers no storage of its own. Notch then offers a new window; no browser has needed it yet.',
    'window-carried': 'On {{seenAt}} a browser without cookies opened Notch in a new window.',
    'keys-found': 'Notch found the keys ({{count}}).',
    'keys-none': 'The key set holds no RSA key with an id, so no message can be checked by it.',
    'keys-unreadable': 'What lies at the address is no key set.',
    'token-given': 'Your learning platform gave Notch an access token for everything it asked for.',
    'token-narrow': 'Your learning platform gave an access token, but not for: {{missing}}.',
    'columns-made': 'Read (this course shows Notch {{count}}), made one, and took it away again.',
    'columns-read': 'Read (a course shows Notch {{count}}). Making one was not tried.',
    'columns-not-offered': 'Your learning platform does not tell Notch where a course’s gradebook is.',
    'columns-closed': 'Your learning platform does not let Notch see the gradebook’s columns.',
    'columns-no-making': 'Your learning platform does not let Notch make columns of its own.',
    'column-left': 'The column was made, but your learning platform did not let Notch take it away.',
    'score-taken': 'Your learning platform took the score.',
    'score-not-learner':
      'The score reached the column, and your learning platform refused it for you (status {{status}}), as it does for people who are not learners of the course. That is as it should be.',
    'score-refused': 'Your learning platform refused a score for you (status {{status}}).',
    'score-not-allowed': 'Your learning platform does not let Notch send scores.',
    'score-no-column': 'There was no column to try it on: see the line above.',
    'score-not-here': 'Nothing was sent, because you have not come from a course of this learning platform.',
    'roster-full': 'Notch can read who is in the course, with names and e-mail addresses.',
    'roster-names': 'Notch can read who is in the course, with names and without e-mail addresses.',
    'roster-nameless': 'Notch can read who is in the course, but your learning platform withholds their names.',
    'roster-empty': 'Notch can read who is in the course. The list is empty.',
    'roster-not-offered': 'Your learning platform does not tell Notch who is in a course.',
    'roster-unreadable': 'Your learning platform answered with something that is no list of members.',
    'no-answer': 'Your learning platform did not answer.',
    'closed-address': 'Notch may not call this address.',
    'slow-down': 'Your learning platform asks Notch to slow down (status {{status}}).',
    'lms-trouble': 'Your learning platform has a problem of its own at the moment (status {{status}}).',
    'key-refused': 'Your learning platform did not accept the key that Notch signs with (status {{status}}).',
    'not-allowed': 'Your learning platform does not allow Notch to do this (status {{status}}).',
    'status-refused': 'Your learning platform refused this (status {{status}}).',
  },
  refusals: {
    'target-elsewhere': 'the activity points to an address that is not this Notch.',
    'platform-refused': 'your learning platform answered the login with an error.',
    'token-invalid': 'the message could not be verified.',
    'token-expired': 'the message was no longer valid when it arrived.',
    'claims-invalid': 'the message lacks something that Notch needs.',
    'message-unknown': 'Notch was opened in a place where it cannot be used.',
    'deployment-pending': 'this installation of your learning platform has not been released.',
    'keys-unreachable': 'Notch could not fetch the keys of your learning platform.',
    'placing-elsewhere': 'the choice would have gone to a host that is not known as your learning platform’s.',
    'browser-unknown': 'their browser kept nothing by which Notch could know them again.',
    'browser-differs': 'the visit began in another browser or window.',
  },
  advice: {
    plain: anywhere,
    canvas: { ...anywhere, ...canvas },
    moodle: { ...anywhere, ...moodle },
    schoology: { ...anywhere, ...schoology },
  },
}
