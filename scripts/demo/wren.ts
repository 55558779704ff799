import { sheetPdf } from './pdf.ts'
import { prose } from './prose.ts'
import type { Verdict, Work } from './work.ts'

const plan = sheetPdf({
  title: 'Seminar on the carpet: the borrowed mitten',
  sections: [
    {
      heading: 'Text',
      text: prose`
        A picture book without words, eight pages. A child finds a mitten, wears it all winter, and meets the other
        mitten in spring.`,
    },
    {
      heading: 'Questions',
      text: prose`
        | Opening: Whose mitten is it now?
        | Follow-up 1: Look at page five. Is the fox sad, or is it something else? What in the picture tells you?
        | Follow-up 2: Was it right to keep the mitten when it was so cold?`,
    },
    {
      heading: 'What I say about the pauses',
      text: prose`
        | "When I ask, we put our hands on our knees and breathe three times. Now your idea has time to come."
        | "When a friend stops talking, we breathe three times again. Maybe the friend has more. Maybe you think of
        something that goes with it."`,
    },
    {
      heading: 'Other ways into the talk',
      text: prose`
        Touch the page and say nothing. Draw first: paper and crayons lie in the middle of the circle. Whisper it to the
        bear, and I ask whether the bear may tell us. A picture card for "same as my friend" and one for "different".`,
    },
    {
      heading: 'My part',
      text: 'Ask once. Look at the book, not at a child. Do not say "good". If nobody talks, we all draw for two minutes.',
    },
  ],
})

const transcript = prose`
  From a recording of eight minutes and forty seconds. T is me, letters are learners. Seconds of silence are in brackets.

  | 0:00 T: Whose mitten is it now? [6]
  | 0:09 A: The boy's. He wears it. [1]
  | 0:14 T: He wears it. So it is his because he wears it?
  | 0:19 A: Yes. [4]
  | 0:24 B: But it is the fox's first. On page one there is fur in it. [1]
  | 0:33 T: Good looking! Fur in it. Who else saw the fur? [2]
  | 0:39 C: Me. [1]
  | 0:41 T: Hands on knees. Let us look at page five. Is the fox sad, or is it something else? [9]
  | 0:56 D: It looks at its paw. The paw is bare. [5]
  | 1:06 E: Like when I lost my hat. My ears were cold. I was cross and not sad. [1]
  | 1:16 T: So perhaps it is cross. Cross or sad? [2]
  | 1:22 F: Cross. [1]
  | 1:24 T: Now everybody draws the fox's face. [121, drawing]
  | 3:28 T: What did you draw, and what told you? [7]
  | 3:38 G: I made the eyes small because it is snowing in them. [1]
  | 3:44 T: Snow in the eyes, I see. And you?
  | 3:47 H: Mine smiles. It gave the mitten. It is a present. [2]
  | 3:56 T: A present! Where do you see that?
  | 3:59 H: It puts it on the stone. Foxes do not put things. [1]
  | 4:07 A: It fell. [1]
  | 4:09 T: It fell, or it was put there. Hm. [95, learners go to the book and look, quiet talk]
  | 5:49 B: There is no wind on that page. So it did not fall. [1]
  | 5:56 T: No wind. Now my last question: was it right to keep the mitten when it was so cold? [11]
  | 6:13 C: Yes because his hand would freeze. [1]
  | 6:18 T: It would freeze. Other ideas? [3]
  | 6:24 E: No. The fox's hand too. [1]
  | 6:28 T: Both are cold. What could they do? [8]
  | 6:40 D: One day you and one day me. [1]
  | 6:45 T: Taking turns! Draw how they take turns, then we sing. [105, drawing]
  | 8:33 T: Thank you, circle. Mittens away.`

const table = prose`
  | time   after               seconds   what happened next
  | 0:03   question            6         A begins who often begins
  | 0:11   learner A           1         I repeated it and asked again
  | 0:20   learner A           4         * B refers to page one ("fur in it")
  | 0:32   learner B           1         I praised
  | 0:38   question            2         C says one word
  | 0:47   question            9         * D, who seldom talks, describes the paw
  | 1:00   learner D           5         * E builds on D with the lost hat
  | 1:14   learner E           1         I rephrased
  | 1:20   question            2         F chooses one of my two words
  | 3:31   question            7         G gives a reason from the picture
  | 3:42   learner G           1         I repeated and went on to H
  | 3:54   learner H           2         I asked where one sees it
  | 4:06   learner H           1         A contradicts
  | 5:54   learner B           1         I repeated
  | 6:02   question            11        C gives a reason
  | 6:16   learner C           1         I repeated
  | 6:21   question            3         E contradicts, with a reason
  | 6:31   question            8         D suggests taking turns
  |
  | * a learner added a reason, went back to the book or built on another learner`

/** Handed in, and returned with one row below the bar. */
export const wrensSeminar: Work = {
  credentialId: 'pausing-in-a-socratic-seminar',
  overview: {
    'group-and-text': prose`
      Nineteen children in kindergarten, five and six years old, on the carpet around one big book. It was our fourth
      seminar. The book has no words: a child finds a mitten, wears it all winter and meets its owner in spring. I chose
      it because nobody in the group reads yet, so everyone has the same chance, and because the pictures leave open
      whether the mitten was lost or given.`,
    'usual-pauses': prose`
      I timed four minutes of our morning circle with a stopwatch. After a question I waited between half a second and
      two seconds. After a child had spoken I did not wait at all. I heard myself say “good” eleven times.`,
    'preparing-for-silence': prose`
      We practised three breaths with hands on our knees and called it “letting the idea come”. I explained that we
      breathe again when a friend stops, since the friend may have more. Children who need longer can draw first, touch
      a page, show a picture card for “same” or “different”, or whisper to the bear. Two children who are new to the
      language chose the cards.`,
  },
  reflection: {
    'effect-of-pausing': prose`
      The pauses after my questions changed more than I had expected. After nine seconds at the picture of the fox a
      child spoke who usually only nods, and described the bare paw; after five more seconds another one built on that
      with her lost hat. I had believed that children of this age cannot bear such a silence. They can, and three of
      those who drew said afterwards that it was “quiet like snow”. What did not change is what I do when a child has
      spoken. The table shows it: I repeat the words, or I say “good”, and then the talk comes back to me. Where I did
      wait, at 0:20 and 1:00, the next voice was a child's. One child told me that the quiet was boring, and he was
      one of those who talk most.`,
    'next-seminar': prose`
      The second pause, after a child's turn, was the hardest. I want to show that I have heard, and repeating is my way
      of doing so. In the next seminar I will nod with my hand on the book and count three breaths. A helper will put
      a pebble into a jar for each pause after a child's turn that I held, so that the children can see it too.`,
  },
  selfAssessment: {
    'questions-and-norms': 'demonstrated',
    'pauses-held': 'developing',
    'what-followed': 'demonstrated',
    'learner-voice': 'demonstrated',
  },
  pieces: [
    {
      form: 'file',
      requirementId: 'seminar-plan',
      kind: 'lesson-plan',
      title: 'Seminar plan on one page',
      description: 'With the words I used for both kinds of pause.',
      fileName: 'plan-the-borrowed-mitten.pdf',
      bytes: plan,
    },
    {
      form: 'text',
      requirementId: 'ten-minutes-of-seminar',
      kind: 'classroom-text',
      title: 'Transcript with timed pauses',
      description: 'Nearly nine minutes without cuts. Drawing and looking at the book are part of it.',
      text: transcript,
    },
    {
      form: 'file',
      requirementId: 'ten-minutes-of-seminar',
      kind: 'classroom-text',
      title: 'Table of pauses',
      description: 'Every pause of a second or more, apart from the times of drawing and looking.',
      fileName: 'table-of-pauses.txt',
      bytes: Buffer.from(`${table}\n`),
    },
    {
      form: 'text',
      requirementId: 'learners-on-silence',
      kind: 'student-reflection',
      title: 'What seven children said about the quiet',
      description: 'Said to me while they drew, and written down word for word. D and J hardly spoke in the circle.',
      text: prose`
        | A: “I waited for my turn. It was boring.”
        | D: “I looked at the paw. Then I knew it.”
        | E: “My hat came into my head.”
        | G: “It was quiet like snow. I heard my thinking.”
        | H: “I thought the fox is nice and then I saw the stone.”
        | I: “Quiet like snow. I liked it.” (caption of a drawing with closed eyes)
        | J: “I did not want to say something. I could touch the book.”`,
    },
  ],
}

export const sagesVerdict: Verdict = {
  outcome: 'return',
  judgement: {
    rows: {
      'questions-and-norms': {
        levelId: 'demonstrated',
        comment: prose`
          All three questions can be answered in more than one way from the pictures, and the whispering bear is a way in
          that I will borrow.`,
      },
      'pauses-held': {
        levelId: 'developing',
        comment: prose`
          Your pauses after questions are there, six of them, up to eleven seconds: that is a lot for five-year-olds.
          After a child's turn only two reach three seconds, at 0:20 and 1:00, and look what they brought: the fur on page
          one and the lost hat. The rubric asks for three of this kind without repeating or rephrasing. You have named the
          habit yourself. A second recording of eight minutes with the pebble jar in use would be enough; nothing else
          needs to change.`,
      },
      'what-followed': {
        levelId: 'demonstrated',
        comment: 'The table agrees with the transcript everywhere I compared them.',
      },
      'learner-voice': { levelId: 'demonstrated', comment: '' },
    },
    overview: { verdict: 'passing', comment: '' },
    reflection: {
      verdict: 'passing',
      comment: prose`
        You compare what you believed with what you timed, and you keep the child who was bored in the picture. Thank
        you for that.`,
    },
    growthComment: '',
  },
}
