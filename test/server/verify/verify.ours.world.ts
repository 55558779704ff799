import type { AwardDocument } from '../../../server/awards/award.model.ts'
import { AwardId, IssuerId, OrganizationId, PersonId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { randomId } from '../../../server/core/secrets.ts'
import type { TestApp } from '../../support/app.ts'

/** An award of this Notch with its signed badge. */
export async function ownAward({ services }: TestApp, change: Partial<AwardDocument> = {}): Promise<AwardDocument> {
  const [content] = (await services.catalogue.snapshot()).newest.values()
  if (!content) throw new Error('the catalogue is empty')
  const award: AwardDocument = {
    _id: AwardId.parse(randomId()),
    earnerId: PersonId.parse(randomId()),
    organizationId: OrganizationId.parse('organization-1'),
    credentialId: content.id,
    version: content.version,
    issuerId: IssuerId.parse(content.issuerId),
    submissionId: SubmissionId.parse(randomId()),
    attempt: 1,
    awardedAt: new Date('2026-03-02T09:10:11Z'),
    rows: Object.fromEntries(content.rubric.rows.map(({ id }) => [id, content.rubric.barLevelId])),
    subjectId: `urn:uuid:${crypto.randomUUID()}`,
    revoked: false,
    published: false,
    showName: false,
    keyGeneration: 1,
    badgeIssuedAt: null,
    ...change,
  }
  await services.models.awards.grant(award)
  await services.badges.issue(award)
  return award
}
