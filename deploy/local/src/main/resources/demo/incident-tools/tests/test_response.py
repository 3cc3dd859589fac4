import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))

from response import minutes_between


class ResponseTest(unittest.TestCase):
    def test_same_day(self):
        self.assertEqual(7, minutes_between("2026-11-18T09:00:00Z", "2026-11-18T09:07:00Z"))

    def test_past_midnight(self):
        self.assertEqual(15, minutes_between("2026-11-18T23:52:00Z", "2026-11-19T00:07:00Z"))


if __name__ == "__main__":
    unittest.main()
