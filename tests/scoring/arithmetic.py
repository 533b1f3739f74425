"""Evaluates the arithmetic of a worked example: numbers, names, + - * / **, sqrt, min, max. Imports no engine."""

import ast
import math
import operator
from collections.abc import Iterable, Mapping

OPERATORS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow, ast.USub: operator.neg,
}  # fmt: skip
FUNCTIONS = {"sqrt": math.sqrt, "min": min, "max": max}


def worked(lines: Iterable[str]) -> dict[str, float]:
    """Values by name of lines such as "perception = (62.5 + 50.0) / 2", each of which may use earlier names."""
    values: dict[str, float] = {}
    for line in lines:
        name, _, expression = line.partition("=")
        values[name.strip()] = evaluated(expression.strip(), values)
    return values


def evaluated(expression: str, names: Mapping[str, float]) -> float:
    """The value of one expression."""
    return _value(ast.parse(expression, mode="eval").body, names)


def _value(node: ast.expr, names: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name):
            return names[name]
        case ast.BinOp(left=left, op=op, right=right):
            return float(OPERATORS[type(op)](_value(left, names), _value(right, names)))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, names)
        case ast.Call(func=ast.Name(id=name), args=args):
            return float(FUNCTIONS[name](*(_value(arg, names) for arg in args)))
        case _:
            raise ValueError(f"not arithmetic: {ast.unparse(node)}")
