//! Upright rectangles on the page, and what meets them.

/// A point: x to the right, y downwards.
pub(crate) type Point = (f32, f32);

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Frame {
    /// The frame of a size around a middle.
    pub fn around(middle: Point, width: f32, height: f32) -> Self {
        Self { x: middle.0 - width / 2.0, y: middle.1 - height / 2.0, width, height }
    }

    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    pub fn middle(&self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The frame with `by` more room on every side.
    pub fn grown(&self, by: f32) -> Self {
        Self { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Where the straight way from the middle of this frame towards `goal` leaves it, `gap` outside its edge.
    pub fn exit_towards(&self, goal: Point, gap: f32) -> Point {
        let (x, y) = self.middle();
        let (dx, dy) = (goal.0 - x, goal.1 - y);
        let outer = self.grown(gap);
        let along = |half: f32, step: f32| if step.abs() < f32::EPSILON { f32::INFINITY } else { half / step.abs() };
        let part = along(outer.width / 2.0, dx).min(along(outer.height / 2.0, dy)).min(1.0);
        (x + dx * part, y + dy * part)
    }

    /// Whether a straight stroke passes through the inside.
    pub fn crossed_by(&self, from: Point, to: Point) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
        let sides =
            [(-dx, from.0 - self.x), (dx, self.right() - from.0), (-dy, from.1 - self.y), (dy, self.bottom() - from.1)];
        for (slope, room) in sides {
            if slope.abs() < f32::EPSILON {
                if room <= 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                enter = enter.max(room / slope);
            } else {
                leave = leave.min(room / slope);
            }
        }
        enter < leave
    }
}

#[cfg(test)]
mod tests {
    use super::Frame;

    const BOX: Frame = Frame { x: 10.0, y: 10.0, width: 20.0, height: 10.0 };

    #[test]
    fn frames_that_only_touch_do_not_overlap() {
        assert!(!BOX.overlaps(&Frame { x: 30.0, ..BOX }));
        assert!(BOX.overlaps(&Frame { x: 29.0, ..BOX }));
    }

    #[test]
    fn a_stroke_crosses_only_what_it_passes_through() {
        assert!(BOX.crossed_by((0.0, 0.0), (40.0, 30.0)));
        assert!(BOX.crossed_by((15.0, 15.0), (16.0, 16.0)), "wholly inside");
        assert!(!BOX.crossed_by((0.0, 0.0), (40.0, 0.0)), "above");
        assert!(!BOX.crossed_by((0.0, 0.0), (9.0, 9.0)), "ends before");
        assert!(!BOX.crossed_by((0.0, 20.0), (40.0, 20.0)), "along the lower edge");
    }

    #[test]
    fn the_way_out_ends_on_the_edge() {
        assert_eq!(BOX.exit_towards((120.0, 15.0), 0.0), (30.0, 15.0));
        assert_eq!(BOX.exit_towards((20.0, -85.0), 2.0), (20.0, 8.0));
    }
}
