"""The attacker that ships with the tool: reads what is published and nothing else, and says whom it gives away.

The world as it sees it. Staff are divided by every attribute (departments, roles); a cell is a combination of values,
plus the rest nobody named; the leadership stands apart. How many people a cell holds is unknown, and so is each sum.
Every published number is an equation over the cells: totals, counts and squares exactly, rounded means and cut ends as
intervals. What follows:

- sets: whoever is left when groups are subtracted from each other, by elimination over the rationals;
- people: what one member of such a set can have answered, given n, sum, squares, counts and the sums around them;
- patterns: scores less items, and items less complete rows, leave those who left a question out (integer program);
- versions: two releases of the same days are subtracted from each other;
- the site: a label that stands where groups stand is a group; a number the results do not hold is a new equation;
- rates: numbers of people that name the silent;
- the help map: figures that too few people can stand behind.

Safe is proven by exact arithmetic, or by an integer point that was put back into every equation; a solver that fails
proves nothing. Nothing is imported from the code that protects, and no file outside the two folders is read.
"""

from centricity.audit.attack import attack, attack_release, attack_text
from centricity.audit.model import Finding, Report
from centricity.audit.tell import Unsafe, refuse, told

__all__ = ["Finding", "Report", "Unsafe", "attack", "attack_release", "attack_text", "refuse", "told"]
