import { testMisbehaviour } from './testing/misbehaviour-tests'
import { wbipShapes } from './testing/shapes'

testMisbehaviour(wbipShapes)
