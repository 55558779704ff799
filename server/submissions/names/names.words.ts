// Words that begin with a capital and are seldom a person's name, in lower case. Kept apart from the rules that use them.

const list = (words: string) => new Set(words.trim().split(/\s+/))

/** What begins sentences and headings; a pair that holds one of these is no name. */
export const COMMON = list(`
a about above academic achievement act activity activities add after again algebra all also although always am american an
analysis analyze and annual another answer any april are area around art arts as ask asking assessment assignment at august
background because before beginning behind being below between big biology black blue board book both boys brainstorm bridge
but by calculus calendar can caption card central challenge change chapter chart check checking chemistry children
choice circle civil class classes classroom clear clip closing collaboration college color colour common community company
comparing computer concept conclusion considering content context core corner could count country county course creative criteria
critical cross culture curriculum cycle daily data day days dear december deep depth design development did different digital
discussion district do document does done down draft drawing during each early earth east educator eight element elementary
end engineering english entry essay evaluation even evening event every everyone evidence example exercise exit experiment explain
exploring fall family february feedback few field fifth figure file final finally find first five focus following for formative four
fourth fraction fractions french friday friend from front full fun game general geography geometry german get girls give
goal goals good google grade grading grammar graph great green group groups growth guide guided guiding had half hall hands
have he head health hello her here high his history home homework honors hour house how however human i idea ideas if image in
independent individual information initial inquiry instruction instructional interview into introduction is island it its january
join journal july june just key kids kindergarten know knowledge lab lake language last later latin learn learner learners
learning lesson lessons let letter level library life like limits line link list listening literacy literature little living local look
looking main make making map march marker material materials math mathematics maths may me measurement media meeting method methods
middle might mind mini minute minutes model modeling module monday month more morning most mount mountain moving mr mrs ms multiple
music must my name national native natural nature need network new next night nine no north not note notebook notes november now
number numbers objective objectives observation october of old on once one only open opening or oral other our out outcome over
overview page pair pairs paper paragraph parent parents park part partner past peer people performance period personal phase
photo photograph physics picture place plan planet planning plot poem point portfolio possible poster powerpoint practice
presentation primary principal problem process product professional program progress project prompt proof public pupil pupils purpose
question questions quick quiz quote read reader reading ready real reason recap recording red reflection reflections report
research resource resources respond response results revised revision right river road room round routine rubric saint same sample
saturday scaffold school schools science second secondary section see self semester september sequence session set seven
several shared sharing she short should show sign simple since six skill skills small so social solar some song south space spanish
speaking special spring stack staff standard standards start starting state states station statement step steps still story strategy
street student students study subject success summary summative summer sunday support supreme system table take talk task
teacher teachers teaching team technology ten term test text ticket tickets thank that the their them theme then there these they think thinking third
this those three through thursday time title to today together tomorrow too tool top topic total town traffic transcript trial
tuesday turn two type under understanding unit united university until up upper us use using valley values verb version very video
view village visual vocabulary voice wait waiting walk war warm was water way we wednesday week weekly welcome well were west what
when where which while white who whole why wide will winter with within word words work working workshop world worksheet would write
writer writers writing year yellow yes yesterday you young your zoom
der die das den dem ein eine wir ich sie und mit schüler schülerin schülerinnen lehrer klasse schule unterricht
el la los las un una nosotros ellos y con estudiantes alumnos maestra maestro clase escuela
le les une nous ils elles et avec élèves classe école leçon
africa america asia australia britain canada china europe france germany india ireland italy japan london mexico paris spain
anchor chromebook microsoft canvas moodle schoology kahoot padlet flipgrid khan academy seesaw nearpod desmos geogebra
`)

/** Words after which a name is more likely a place, a building, a book or a method. */
export const NO_PERSON_AFTER = list(`
school elementary academy high middle college university street avenue road park lake river county city island method model
theorem theory principle law scale test cycle framework taxonomy protocol seminar day award prize museum library theatre
theater hospital mountain valley bridge square triangle diagram chart circle frame
`)

/** Names that lessons are about; a class reads and hears them, and they name nobody in the room. */
export const WELL_KNOWN = list(`
martin-luther harriet-tubman rosa-parks anne-frank abraham-lincoln george-washington thomas-jefferson william-shakespeare
albert-einstein isaac-newton marie-curie charles-darwin frederick-douglass nelson-mandela mahatma-gandhi maya-angelou
langston-hughes emily-dickinson robert-frost mark-twain jane-austen charles-dickens roald-dahl eric-carle maurice-sendak
lev-vygotsky jean-piaget john-dewey maria-montessori paulo-freire carol-dweck john-hattie benjamin-bloom dylan-wiliam
christopher-columbus leonardo-da julius-caesar romeo-and atticus-finch harry-potter venn-diagram frayer-model
`)
