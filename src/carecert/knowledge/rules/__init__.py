"""The meanings of Knowledge: the shape of a course, the drawing and marking of a quiz, validity, codes and figures."""
