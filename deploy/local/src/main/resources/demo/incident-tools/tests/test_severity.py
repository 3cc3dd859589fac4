import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))

from severity import target, within_target


class SeverityTest(unittest.TestCase):
    def test_worse_is_faster(self):
        self.assertLess(target("SEV1"), target("SEV2"))

    def test_target_is_inclusive(self):
        self.assertTrue(within_target("SEV2", 15))
        self.assertFalse(within_target("SEV2", 16))


if __name__ == "__main__":
    unittest.main()
