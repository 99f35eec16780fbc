import { testMisbehaviour } from './testing/misbehaviour-tests'
import { otherShapes } from './testing/shapes'

testMisbehaviour(otherShapes)
