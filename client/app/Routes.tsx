import { useState } from 'react'
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router'
import { LoadingState } from '../ui/LoadingState.tsx'
import { nameLms } from './frame.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { RouteTrouble } from './RouteTrouble.tsx'
import { pathOf } from './session.ts'
import { useSession } from './SessionContext.tsx'
import { Shell } from './Shell.tsx'

/** The way to the screen that the course link points at. */
function Home() {
  const session = useSession()
  return <Navigate to={pathOf(session.destination, session)} replace />
}

// Each page is a chunk of its own: the first screen loads nothing of the others.
function createRouter() {
  const router = createBrowserRouter(
    [
      {
        element: <Shell />,
        hydrateFallbackElement: <LoadingState />,
        children: [
          {
            errorElement: <RouteTrouble />,
            children: [
              { index: true, element: <Home /> },
              {
                path: 'credentials',
                lazy: async () => ({ Component: (await import('../credentials/CataloguePage.tsx')).CataloguePage }),
              },
              {
                path: 'credentials/:credentialId',
                lazy: async () => ({ Component: (await import('../credentials/CredentialPage.tsx')).CredentialPage }),
              },
              {
                path: 'credentials/:credentialId/pilot',
                lazy: async () => ({ Component: (await import('../pilot/PilotTextPage.tsx')).PilotTextPage }),
              },
              {
                path: 'stacks/:stackId',
                lazy: async () => ({ Component: (await import('../credentials/StackPage.tsx')).StackPage }),
              },
              {
                path: 'work',
                lazy: async () => ({ Component: (await import('../submissions/MyWorkPage.tsx')).MyWorkPage }),
              },
              {
                path: 'work/plan',
                lazy: async () => ({ Component: (await import('../plans/PlanPage.tsx')).PlanPage }),
              },
              {
                path: 'work/evidence',
                lazy: async () => ({ Component: (await import('../library/OwnEvidencePage.tsx')).OwnEvidencePage }),
              },
              {
                path: 'work/learning',
                lazy: async () => ({ Component: (await import('../learning/LearningPage.tsx')).LearningPage }),
              },
              {
                path: 'work/:submissionId',
                lazy: async () => ({ Component: (await import('../submissions/SubmissionPage.tsx')).SubmissionPage }),
              },
              {
                path: 'feedback/:feedbackRequestId',
                lazy: async () => ({
                  Component: (await import('../submissions/formative/FeedbackRequestPage.tsx')).FeedbackRequestPage,
                }),
              },
              {
                path: 'review',
                lazy: async () => ({ Component: (await import('../reviews/ReviewQueuePage.tsx')).ReviewQueuePage }),
              },
              {
                path: 'review/calibration/:credentialId/:version',
                lazy: async () => ({
                  Component: (await import('../calibration/CalibrationPage.tsx')).CalibrationPage,
                }),
              },
              {
                path: 'review/calibration/:credentialId/:version/:referenceId',
                lazy: async () => ({ Component: (await import('../calibration/ReferencePage.tsx')).ReferencePage }),
              },
              {
                path: 'review/:submissionId',
                lazy: async () => ({ Component: (await import('../reviews/ReviewPage.tsx')).ReviewPage }),
              },
              {
                path: 'badges',
                lazy: async () => ({ Component: (await import('../awards/BadgesPage.tsx')).BadgesPage }),
              },
              {
                path: 'badges/record',
                lazy: async () => ({ Component: (await import('../records/RecordPage.tsx')).RecordPage }),
              },
              {
                path: 'badges/profile',
                lazy: async () => ({
                  Component: (await import('../profiles/PublicProfilePage.tsx')).PublicProfilePage,
                }),
              },
              {
                path: 'badges/links',
                lazy: async () => ({ Component: (await import('../profiles/ShareLinksPage.tsx')).ShareLinksPage }),
              },
              {
                path: 'badges/:awardId',
                lazy: async () => ({ Component: (await import('../awards/BadgePage.tsx')).BadgePage }),
              },
              {
                path: 'course',
                lazy: async () => ({ Component: (await import('../course/CoursePage.tsx')).CoursePage }),
              },
              {
                path: 'course/progress',
                lazy: async () => ({ Component: (await import('../course/ProgressPage.tsx')).ProgressPage }),
              },
              {
                path: 'course/grades',
                lazy: async () => ({ Component: (await import('../course/CourseGradesPage.tsx')).CourseGradesPage }),
              },
              {
                path: 'organization/grades',
                lazy: async () => ({
                  Component: (await import('../organization/OrganizationGradesPage.tsx')).OrganizationGradesPage,
                }),
              },
              {
                path: 'organization/holidays',
                lazy: async () => ({
                  Component: (await import('../organization/HolidaysPage.tsx')).HolidaysPage,
                }),
              },
              {
                path: 'organization/locked-files',
                lazy: async () => ({
                  Component: (await import('../organization/LockedFilesPage.tsx')).LockedFilesPage,
                }),
              },
              {
                path: 'organization/overdue',
                lazy: async () => ({
                  Component: (await import('../reviews/OverduePages.tsx')).OrganizationOverduePage,
                }),
              },
              {
                path: 'issuer/overdue',
                lazy: async () => ({
                  Component: (await import('../reviews/OverduePages.tsx')).IssuerOverduePage,
                }),
              },
              {
                path: 'issuer/quarantine',
                lazy: async () => ({
                  Component: (await import('../issuer/QuarantinePage.tsx')).QuarantinePage,
                }),
              },
              {
                path: 'course/nothing-submitted',
                lazy: async () => ({
                  Component: (await import('../course/NothingSubmittedPage.tsx')).NothingSubmittedPage,
                }),
              },
              {
                path: 'placing',
                lazy: async () => ({ Component: (await import('../placing/PlacingPage.tsx')).PlacingPage }),
              },
              {
                path: 'course/:submissionId',
                lazy: async () => ({ Component: (await import('../course/CourseWorkPage.tsx')).CourseWorkPage }),
              },
              {
                path: 'organization',
                lazy: async () => ({
                  Component: (await import('../organization/OrganizationPage.tsx')).OrganizationPage,
                }),
              },
              {
                path: 'organization/platforms/:platformId/check',
                lazy: async () => ({
                  Component: (await import('../organization/ConnectionCheckPage.tsx')).ConnectionCheckPage,
                }),
              },
              {
                path: 'issuer/awards',
                lazy: async () => ({ Component: (await import('../issuer/IssuerAwardsPage.tsx')).IssuerAwardsPage }),
              },
              {
                path: 'issuer/assessors',
                lazy: async () => ({ Component: (await import('../issuer/AssessorsPage.tsx')).AssessorsPage }),
              },
              {
                path: 'organization/reviewing',
                lazy: async () => ({
                  Component: (await import('../organization/ReviewPoolsPage.tsx')).ReviewPoolsPage,
                }),
              },
              {
                path: 'issuer/figures',
                lazy: async () => ({ Component: (await import('../figures/IssuerFiguresPage.tsx')).IssuerFiguresPage }),
              },
              {
                path: 'issuer/figures/:credentialId',
                lazy: async () => ({
                  Component: (await import('../figures/CredentialFiguresPage.tsx')).CredentialFiguresPage,
                }),
              },
              {
                path: 'organization/figures',
                lazy: async () => ({
                  Component: (await import('../figures/OrganizationFiguresPage.tsx')).OrganizationFiguresPage,
                }),
              },
              {
                path: 'issuer/pilots',
                lazy: async () => ({ Component: (await import('../pilot/IssuerPilotsPage.tsx')).IssuerPilotsPage }),
              },
              {
                path: 'issuer/pilots/:credentialId',
                lazy: async () => ({ Component: (await import('../pilot/IssuerPilotPage.tsx')).IssuerPilotPage }),
              },
              {
                path: 'issuer/appeals',
                lazy: async () => ({ Component: (await import('../issuer/IssuerAppealsPage.tsx')).IssuerAppealsPage }),
              },
              {
                path: 'notices',
                lazy: async () => ({ Component: (await import('../notices/NoticesPage.tsx')).NoticesPage }),
              },
              {
                path: 'go/:id',
                lazy: async () => ({ Component: (await import('../notices/GoPage.tsx')).GoPage }),
              },
              {
                path: 'profile',
                lazy: async () => ({ Component: (await import('../profile/ProfilePage.tsx')).ProfilePage }),
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
    { basename: '/app' },
  )
  router.subscribe(nameLms)
  return router
}

export function Routes() {
  const [router] = useState(createRouter)
  return <RouterProvider router={router} />
}
