import type { TFunction } from 'i18next'
import type { CredentialContent } from '../../../server/credentials/version.contract.ts'

export interface Spot {
  spot: string
  title: string
}

/** Every place a comment can stand at, in the order of the work. */
export const spotTitles = (content: CredentialContent, t: TFunction): Spot[] => [
  { spot: 'overview', title: t('submissions.parts.overview') },
  ...content.rubric.rows.map((row) => ({ spot: `row.${row.id}`, title: row.title })),
  { spot: 'reflection', title: t('submissions.parts.reflection') },
  { spot: 'general', title: t('formative.general') },
]
