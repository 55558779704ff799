import { useTranslation } from 'react-i18next'
import { Link } from '@instructure/ui'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import type { Missing } from './judgement.ts'

interface Props {
  missing: Missing[]
  content: CredentialContent
  onGoTo: (pointer: string) => void
}

/** What is still to do, each with the way there. */
export function MissingList({ missing, content, onGoTo }: Props) {
  const { t } = useTranslation()
  if (missing.length === 0) return null
  const placeOf = ({ pointer }: Missing) => {
    const row = content.rubric.rows.find((candidate) => pointer.startsWith(`/rows/${candidate.id}/`))
    if (row) return row.title
    if (pointer === '/complete') return t('reviews.check.short')
    if (pointer.startsWith('/overview')) return t('reviews.judge.overview')
    return pointer.startsWith('/reflection') ? t('reviews.judge.reflection') : t('reviews.judge.growth')
  }
  return (
    <>
      <p>{t('reviews.decide.missing', { count: missing.length })}</p>
      <ul className="missing">
        {missing.map((item) => (
          <li key={item.pointer}>
            <Link as="button" onClick={() => onGoTo(item.pointer)}>
              {placeOf(item)}: {t(`reviews.judge.missing.${item.want}`)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
