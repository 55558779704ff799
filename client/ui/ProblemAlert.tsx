import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert, Button } from '@instructure/ui'
import { ApiProblem, type Trouble } from '../app/trouble.ts'

interface Props {
  trouble: Trouble
  onRetry?: () => void
  /** moves the focus here when it appears: after an action of the reader, not while loading */
  takeFocus?: boolean
}

/** Says what went wrong, in words, and offers to try again where that can help. */
export function ProblemAlert({ trouble, onRetry, takeFocus = false }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takeFocus) box.current?.focus()
  }, [takeFocus, trouble])
  const refused = trouble instanceof ApiProblem
  const title = refused ? t(`problems.${trouble.code}`) : t('problems.network.title')
  const detail = refused
    ? trouble.code === 'unexpected'
      ? t('problems.try-later')
      : trouble.detail
    : t('problems.network.detail')
  const mayRetry = onRetry && (!refused || !HOPELESS.has(trouble.code))
  return (
    <div ref={box} tabIndex={-1} role="alert" className="problem">
      <Alert variant="error" margin="small 0">
        <strong>{title}</strong>
        {detail && detail !== title && <p className="problem__detail">{detail}</p>}
        {mayRetry && (
          <p className="problem__detail">
            <Button size="small" onClick={onRetry}>
              {t('ui.retry')}
            </Button>
          </p>
        )}
      </Alert>
    </div>
  )
}

// Asking again gets the same answer.
const HOPELESS = new Set<string>([
  'not-signed-in',
  'not-allowed',
  'not-found',
  'evidence-type-refused',
  'evidence-kind-refused',
  'evidence-empty',
  'evidence-too-large',
])
