/** Route → screen, for the pages of this room. */
import { Eligibility } from './Eligibility.tsx'
import { Find } from './Find.tsx'
import { Guide } from './Guide.tsx'
import { ItemList } from './ItemList.tsx'
import { Items } from './Items.tsx'
import { OneWay } from './OneWay.tsx'
import { Question, Questions } from './Questions.tsx'
import type { GuideRoute } from './routes.ts'
import { PaperPrint } from './samples/PaperPrint.tsx'
import { Sample } from './samples/Sample.tsx'
import { Samples } from './samples/Samples.tsx'
import { SheetCode } from './SheetCode.tsx'
import { SheetPrint } from './SheetPrint.tsx'

export function Guides({ route }: { route: GuideRoute }) {
  switch (route.name) {
    case 'items': return <Items {...(route.event === undefined ? {} : { event: route.event })} />
    case 'guides': return <Find {...(route.typed === undefined ? {} : { typed: route.typed })} />
    case 'guides-by': return <OneWay by={route.by} />
    case 'guides-list': return <ItemList way={route.way} />
    case 'guide': return <Guide item={route.item} {...(route.section === undefined ? {} : { section: route.section })} />
    case 'guide-print': return <SheetPrint sheet={route.sheet} />
    case 'guide-code': return <SheetCode sheet={route.sheet} />
    case 'paper-print': return <PaperPrint paper={route.paper} />
    case 'eligibility': return <Eligibility item={route.item} answers={route.answers} />
    case 'questions': return <Questions />
    case 'question': return <Question id={route.id} />
    case 'samples': return <Samples />
    case 'sample': return <Sample form={route.form} />
  }
}
