import { platformKey, plainRegistration, type RegistrationManners } from '../registration.ts'

export const moodleRegistration: RegistrationManners = {
  ...plainRegistration,
  // Anybody may read how a Moodle describes itself.
  tokenForDescription: false,
  description: () => ({
    [platformKey]: {
      product_family_code: 'moodle',
      version: '4.5.6',
      messages_supported: [
        { type: 'LtiResourceLinkRequest' },
        { type: 'LtiDeepLinkingRequest', placements: ['ContentArea'] },
        { type: 'LtiSubmissionReviewRequest' },
      ],
      variables: ['CourseSection.timeFrame.begin', 'User.username', 'Person.email.primary', 'Context.id.history'],
    },
  }),
}
