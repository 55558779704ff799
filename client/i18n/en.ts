import { app } from './en/app.ts'
import { assessors } from './en/assessors.ts'
import { appeals } from './en/appeals.ts'
import { awards } from './en/awards.ts'
import { carrying } from './en/carrying.ts'
import { checking } from './en/checking.ts'
import { course, profile } from './en/course.ts'
import { credentials } from './en/credentials.ts'
import { deskAround } from './en/desk.ts'
import { evidence } from './en/evidence.ts'
import { figures } from './en/figures.ts'
import { formative } from './en/formative.ts'
import { grades } from './en/grades.ts'
import { issuer } from './en/issuer.ts'
import { next } from './en/next.ts'
import { notices } from './en/notices.ts'
import { organization } from './en/organization.ts'
import { own } from './en/own.ts'
import { ownData } from './en/ownData.ts'
import { pilot } from './en/pilot.ts'
import { placing } from './en/placing.ts'
import { privacy } from './en/privacy.ts'
import { problems } from './en/problems.ts'
import { publicProfile, shareLinks } from './en/profiles.ts'
import { progress } from './en/progress.ts'
import { scan } from './en/scan.ts'
import { records } from './en/records.ts'
import { submissions } from './en/submissions.ts'
import { reviews } from './en/reviews.ts'
import { status, ui } from './en/ui.ts'
import { uploads } from './en/uploads.ts'

/** Every word on a screen, one file per feature. */
export const en = {
  app,
  assessors,
  ui,
  status,
  problems,
  credentials,
  evidence,
  formative,
  privacy,
  scan,
  uploads,
  submissions,
  reviews,
  appeals,
  figures,
  pilot,
  deskAround,
  awards,
  carrying,
  records,
  publicProfile,
  shareLinks,
  next,
  course,
  progress,
  grades,
  notices,
  organization,
  issuer,
  checking,
  profile,
  ownData,
  placing,
  own,
} as const
