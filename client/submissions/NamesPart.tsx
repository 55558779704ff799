import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import { acceptNames, findDraftNames, type NameFinding } from '../../server/submissions/names/names.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { Section } from '../ui/Section.tsx'
import { useAct } from '../ui/useAct.ts'
import { NameLine } from './NameLine.tsx'
import type { useDraft } from './useDraft.ts'

type Found = { state: 'looking' } | { state: 'failed' } | { state: 'found'; findings: NameFinding[]; fine: number }

interface Props {
  submissionId: SubmissionId
  draft: Pick<ReturnType<typeof useDraft>, 'flush'>
  /** looked for each time this part comes on the screen */
  shown: boolean
}

/** Words that may name somebody, each with the ways to deal with it. Advice only. */
export function NamesPart({ submissionId, draft: { flush }, shown }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [found, setFound] = useState<Found>({ state: 'looking' })
  const { run, busy, trouble } = useAct()
  const look = useCallback(async () => {
    // What was typed last is looked at, too.
    await flush()
    const answer = await callApi(findDraftNames, { params: { submissionId } })
    setFound({ state: 'found', ...answer })
  }, [flush, submissionId])
  useEffect(() => {
    if (shown) look().catch(() => setFound({ state: 'failed' }))
  }, [shown, look])
  const accept = (body: { add: string[]; startOver?: boolean }) =>
    run(async () => {
      const answer = await callApi(acceptNames, { params: { submissionId }, body })
      if (!body.startOver) announce(t('privacy.names.accepted'))
      setFound({ state: 'found', ...answer })
    })
  const findings = found.state === 'found' ? found.findings : []
  const fine = found.state === 'found' ? found.fine : 0
  return (
    <Section
      title={t('privacy.names.title')}
      note={findings.length > 0 ? t('privacy.names.count', { count: findings.length }) : undefined}
    >
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {found.state === 'looking' && <p className="muted">{t('privacy.names.looking')}</p>}
      {found.state === 'failed' && <p className="muted">{t('privacy.names.failed')}</p>}
      {found.state === 'found' && findings.length === 0 && <p>{t('privacy.names.none')}</p>}
      {findings.length > 0 && (
        <>
          <p>{t('privacy.names.introduction')}</p>
          <ul className="name-findings">
            {findings.map((finding) => (
              <NameLine
                key={finding.id}
                finding={finding}
                busy={busy}
                onFine={() => void accept({ add: [finding.id] })}
              />
            ))}
          </ul>
        </>
      )}
      <div className="buttons">
        {findings.length > 1 && (
          <Button size="small" onClick={() => void accept({ add: findings.map((finding) => finding.id) })}>
            {t('privacy.names.allFine')}
          </Button>
        )}
        {fine > 0 && (
          <Button size="small" onClick={() => void accept({ add: [], startOver: true })}>
            {t('privacy.names.again', { count: fine })}
          </Button>
        )}
      </div>
    </Section>
  )
}
