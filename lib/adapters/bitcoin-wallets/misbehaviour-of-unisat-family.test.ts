import { testMisbehaviour } from './testing/misbehaviour-tests'
import { unisatShapes } from './testing/shapes'

testMisbehaviour(unisatShapes)
