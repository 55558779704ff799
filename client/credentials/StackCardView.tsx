import { useTranslation } from 'react-i18next'
import { Heading } from '@instructure/ui'
import type { StackCard } from '../../server/credentials/credential.contract.ts'
import { TextLink } from '../ui/TextLink.tsx'
import { StackProgress } from './StackProgress.tsx'

export function StackCardView({ stack }: { stack: StackCard }) {
  const { t } = useTranslation()
  return (
    <article className="card card--stack">
      <Heading level="h3" as="h3">
        <TextLink to={`/stacks/${stack.id}`}>{stack.title}</TextLink>
      </Heading>
      <p className="card__competency">{stack.summary}</p>
      <p className="small muted">
        {stack.needed < stack.total
          ? t('credentials.stack.finishAny', { needed: stack.needed, count: stack.total })
          : t('credentials.stack.finishAll', { count: stack.total })}
      </p>
      <StackProgress earned={stack.earned} needed={stack.needed} label={stack.title} />
    </article>
  )
}
