"""The matrix contains all combinations that it has to contain."""

import itertools

import matrix
from targets import TARGETS, WAYS
from toolchains import ALL_ZIGS, DEFAULT_ZIGS


def test_every_target_is_linked_by_both_zigs_in_all_three_ways():
    covered = {(row.target, row.zig, row.way) for row in matrix.rows(everything=False)}
    assert covered == set(itertools.product(TARGETS, DEFAULT_ZIGS, WAYS))


def test_every_target_gets_a_program_and_a_library_from_both_zigs():
    covered = {(row.target, row.zig, row.crate) for row in matrix.rows(everything=False)}
    assert covered >= set(itertools.product(TARGETS, DEFAULT_ZIGS, ("hello", "cdylib")))


def test_everything_contains_the_default_part():
    everything = set(matrix.rows(everything=True))
    assert everything >= set(matrix.rows(everything=False))
    assert {row.zig for row in everything} == set(ALL_ZIGS)
