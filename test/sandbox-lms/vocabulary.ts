/** Names that the LTI specifications fix. */
const purl = 'https://purl.imsglobal.org/spec/'

export const claim = {
  messageType: `${purl}lti/claim/message_type`,
  version: `${purl}lti/claim/version`,
  deploymentId: `${purl}lti/claim/deployment_id`,
  targetLinkUri: `${purl}lti/claim/target_link_uri`,
  resourceLink: `${purl}lti/claim/resource_link`,
  context: `${purl}lti/claim/context`,
  roles: `${purl}lti/claim/roles`,
  custom: `${purl}lti/claim/custom`,
  toolPlatform: `${purl}lti/claim/tool_platform`,
  launchPresentation: `${purl}lti/claim/launch_presentation`,
  gradeService: `${purl}lti-ags/claim/endpoint`,
  lis: `${purl}lti/claim/lis`,
  forUser: `${purl}lti/claim/for_user`,
  deepLinkingSettings: `${purl}lti-dl/claim/deep_linking_settings`,
  contentItems: `${purl}lti-dl/claim/content_items`,
  data: `${purl}lti-dl/claim/data`,
  namesService: `${purl}lti-nrps/claim/namesroleservice`,
} as const

export const scope = {
  lineItem: `${purl}lti-ags/scope/lineitem`,
  lineItemReadonly: `${purl}lti-ags/scope/lineitem.readonly`,
  resultReadonly: `${purl}lti-ags/scope/result.readonly`,
  score: `${purl}lti-ags/scope/score`,
  members: `${purl}lti-nrps/scope/contextmembership.readonly`,
} as const

export const gradeScopes: string[] = [scope.lineItem, scope.lineItemReadonly, scope.resultReadonly, scope.score]
export const everyScope: string[] = [...gradeScopes, scope.members]

export const media = {
  lineItem: 'application/vnd.ims.lis.v2.lineitem+json',
  lineItemContainer: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
  resultContainer: 'application/vnd.ims.lis.v2.resultcontainer+json',
  score: 'application/vnd.ims.lis.v1.score+json',
  membershipContainer: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
} as const

const lis = 'http://purl.imsglobal.org/vocab/lis/v2/'

export const membershipRole = (role: string): string => `${lis}membership#${role}`
export const institutionRole = (role: string): string => `${lis}institution/person#${role}`
export const testUser = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'
export const systemRole = (role: string): string => `${lis}system/person#${role}`
export const courseOffering = `${lis}course#CourseOffering`
